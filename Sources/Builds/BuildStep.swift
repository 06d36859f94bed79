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

/// A reader of the steps of workflows, which reads each script once, however many workflows share it.
package struct BuildStepReader {
  private let tree: SyntaxTree
  private var scripts: [NodeID: ShellScript?] = [:]

  /// Creates a reader of the workflows in a document.
  package init(_ tree: SyntaxTree) { self.tree = tree }

  /// Returns the steps of a workflow up to those after publishing, in their order.
  package mutating func steps(of workflow: Workflow) -> [BuildStep] {
    guard let list = tree.value(of: "scripts", in: workflow.source) else { return [] }
    var steps: [BuildStep] = []
    let start = workflow.startDirectory
    tree.forEachItem(of: list) { _, item in
      if let script = tree.script(of: item) {
        steps.append(
          BuildStep(
            source: script, script: shellScript(script.node), directory: directory(of: item, start),
            isSure: isSure(item)))
      }
      return true
    }
    return steps
  }

  private mutating func shellScript(_ node: NodeID) -> ShellScript? {
    if let known = scripts[node] { return known }
    let script = ShellScript(node, in: tree)
    scripts[node] = .some(script)
    return script
  }

  private func directory(of step: ResolvedValue, _ start: BuildPath) -> BuildPath {
    guard tree.kind(of: step.node) == .mapping, let own = tree.value(of: "working_directory", in: step) else {
      return start
    }
    let text = tree.bytes(of: own.node)
    guard tree.kind(of: own.node) == .scalar, ScalarForm(text) == .literal, start == .inside("") else {
      return .unknown
    }
    return start.moved(by: String(decoding: text, as: UTF8.self))
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
    case .known(let path, _, _): path.hasPrefix("/") ? .unknown : BuildPath.inside("").moved(by: path)
    case .unknown, .invalid: .unknown
    }
  }
}
