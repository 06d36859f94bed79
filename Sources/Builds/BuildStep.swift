package import Model
package import Scripts
package import YAMLSyntax
internal import Text

/// A step of a workflow that runs a script after the repository was cloned.
package struct BuildStep: Sendable {
  /// The script, as the list of steps has it.
  package let source: ResolvedValue
  /// What the script consists of; nil for one of another language, and for one that no shell could read.
  package let script: ShellScript?
  /// The directory in which it starts.
  package let directory: BuildPath
  /// Whether it runs in every build, and ends the build if it fails.
  package let isSure: Bool
}

/// A reader of the steps of workflows, which reads each list once for each directory, however many workflows share it.
package struct BuildStepReader: Sendable {
  private let tree: SyntaxTree
  private let scripts: ShellScripts
  private var known: (list: NodeID, start: BuildPath, steps: [BuildStep])?

  /// Creates a reader of the workflows in a document, whose scripts it reads.
  package init(_ document: Document) { self.init(document.tree, document.shellScripts()) }

  /// Creates a reader of the workflows in a document whose scripts were read.
  package init(_ tree: SyntaxTree, _ scripts: ShellScripts) { (self.tree, self.scripts) = (tree, scripts) }

  /// Returns the steps of a workflow up to those after publishing, in their order.
  package mutating func steps(of workflow: Workflow) -> [BuildStep] {
    guard let list = tree.value(of: "scripts", in: workflow.source) else { return [] }
    let start = workflow.startDirectory
    if let known, known.list == list.node, known.start == start { return known.steps }
    var steps: [BuildStep] = []
    tree.forEachItem(of: list) { _, item in
      if let script = tree.script(of: item) {
        steps.append(
          BuildStep(
            source: script, script: scripts[script.node], directory: directory(of: item, start),
            isSure: isSure(item)))
      }
      return true
    }
    known = (list.node, start, steps)
    return steps
  }

  private func directory(of step: ResolvedValue, _ start: BuildPath) -> BuildPath {
    guard tree.kind(of: step.node) == .mapping, let own = tree.value(of: "working_directory", in: step) else {
      return start
    }
    let text = tree.bytes(of: own.node)
    guard tree.kind(of: own.node) == .scalar, ScalarForm(text) == .literal, start == .inside("") else {
      return .unknown
    }
    return BuildPath(workingDirectory: String(decoding: text, as: UTF8.self))
  }

  private func isSure(_ step: ResolvedValue) -> Bool {
    guard tree.kind(of: step.node) == .mapping else { return true }
    let ignored = tree.value(of: "ignore_failure", in: step)
    return tree.value(of: "when", in: step) == nil
      && ignored.map { tree.text(of: $0.node, is: "false") } ?? true
  }
}

extension Workflow {
  /// The directory in which its scripts start.
  fileprivate var startDirectory: BuildPath {
    switch workingDirectory {
    case .absent: .inside("")
    case .known(let path, _, _): BuildPath(workingDirectory: path)
    case .unknown, .invalid: .unknown
    }
  }
}

extension BuildPath {
  /// The place that a `working_directory` names; an absolute path may lead into the repository.
  fileprivate init(workingDirectory path: String) {
    self = path.hasPrefix("/") || path.hasPrefix("~") ? .unknown : BuildPath.inside("").moved(by: path)
  }
}

extension Document {
  /// The scripts of all steps of its workflows, those before the clone and after publishing included.
  ///
  /// Several cores may share the work, with the same result.
  package func shellScripts(isConcurrent: Bool = false) -> ShellScripts {
    var lists: [ResolvedValue] = []
    for workflow in workflows {
      if let list = tree.value(of: "pre_clone_scripts", in: workflow.source) { lists.append(list) }
      if let list = tree.value(of: "scripts", in: workflow.source) { lists.append(list) }
      let publishing = tree.value(of: "publishing", in: workflow.source)
      if let list = publishing.flatMap({ tree.value(of: "scripts", in: $0) }) { lists.append(list) }
    }
    // Many workflows may share a list.
    lists.sort { $0.node < $1.node }
    var scripts: [NodeID] = []
    var last: NodeID?
    for list in lists where list.node != last {
      last = list.node
      tree.forEachScript(in: list) { script, _ in scripts.append(script) }
    }
    return ShellScripts(scripts, in: tree, isConcurrent: isConcurrent)
  }
}
