package import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

/// The projects for Xcode that the builds of workflows make, each list of steps read once, however many workflows share
/// it.
package struct ProjectGenerations {
  private var reader: BuildStepReader
  private var words = ScriptSearch(["xcodegen", "prebuild"])
  private var known: [Key: GeneratedProject?] = [:]
  /// The number of commands that are still looked at, in all workflows together.
  private var limit = BuildRun.maximumCommandCount

  /// A list of steps, with the scope in which its variables have their values.
  private struct Key: Hashable {
    let list: NodeID
    let scope: Int
  }

  /// Creates a search in the workflows of a document.
  package init(_ reader: BuildStepReader) { self.reader = reader }

  /// Returns the only project that a workflow makes; nil if it makes none, or several, or may not make it, and if a
  /// command may change the file that it is made from.
  package mutating func project(of workflow: Workflow) -> GeneratedProject? {
    guard words.finds(in: workflow), let list = workflow.tree.value(of: "scripts", in: workflow.source) else {
      return nil
    }
    let key = Key(list: list.node, scope: workflow.scope.number)
    if let known = known[key] { return known }
    let project = search(workflow)
    known[key] = .some(project)
    return project
  }

  private mutating func search(_ workflow: Workflow) -> GeneratedProject? {
    var found: GeneratedProject?
    var others: [BuildCommand] = []
    for step in reader.steps(of: workflow) {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { return nil }
      for command in commands {
        limit -= 1
        if limit < 0 { return nil }
        guard let project = GeneratedProject(command) else {
          others.append(command)
          continue
        }
        guard found == nil || found == project, command.isSure else { return nil }
        found = project
      }
    }
    guard let found, !others.contains(where: { command in found.sources.contains { command.mayChange($0) } }) else {
      return nil
    }
    return found
  }
}

extension BuildCommand {
  /// Returns whether it may change a file, given by its path from the root of the repository.
  fileprivate func mayChange(_ file: String) -> Bool {
    for redirection in command.redirections where redirection.mayWrite && redirection.symbol != ">&" {
      switch path(of: redirection.target).path {
      case .inside(let path): if path.lowercased() == file.lowercased() { return true }
      case .outside: break
      case .unknown: return true
      }
    }
    guard let call else { return !command.words.isEmpty }
    if callsFunction || Self.leavesFilesAlone(call.name) { return false }
    return call.words.contains { mayMean(file, $0) }
  }

  /// Whether a word may name a file, a directory that it is in, or files among which it is.
  private func mayMean(_ file: String, _ word: ShellWord) -> Bool {
    guard let text = text(of: word)?.text else { return true }
    if text.isEmpty { return false }
    // A disk of a Mac does not tell upper case from lower case.
    let name = Paths.name(of: file).lowercased()
    if text.utf8.contains(UInt8(ascii: "*")) || WordSearch(name).finds(in: text.lowercased()) { return true }
    guard let place = path(of: word).path.inRepository else { return false }
    return Paths.isBelow(file.lowercased(), place.lowercased())
  }

  /// Whether a program changes no file of the repository that its words name, or only those that it makes.
  private static func leavesFilesAlone(_ program: String) -> Bool {
    switch program {
    case ":", "[", "[[", "agvtool", "app-store-connect", "brew", "bun", "bundle", "cat", "cd", "date", "echo", "egrep",
      "exit", "export", "false", "flutter", "gem", "grep", "head", "keychain", "ls", "mkdir", "npm", "pnpm", "pod",
      "popd", "printf", "pushd", "pwd", "security", "set", "sleep", "tail", "test", "true", "unset", "wc", "which",
      "xcode-project", "xcode-select", "xcodebuild", "xcodegen", "xcpretty", "yarn":
      true
    default: false
    }
  }
}
