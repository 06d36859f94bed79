package import Model
internal import Scripts
internal import Text

/// The making of the project for Xcode in the build of a workflow.
package struct ProjectGeneration {
  /// The only project that is made.
  package let project: GeneratedProject

  /// Finds the command that makes the project; nil if there is none, or several, or if it may not run, and if a command
  /// may change the file that it is made from.
  package init?(_ workflow: Workflow, _ reader: inout BuildStepReader) {
    var words = ScriptSearch(["xcodegen", "prebuild"])
    guard words.finds(in: workflow) else { return nil }
    var limit = BuildRun.maximumCommandCount
    var found: GeneratedProject?
    var others: [ShellCommand] = []
    for step in reader.steps(of: workflow) {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { return nil }
      for command in commands {
        limit -= 1
        if limit < 0 { return nil }
        guard let project = GeneratedProject(command) else {
          others.append(command.command)
          continue
        }
        guard found == nil || found == project, command.command.isCertain else { return nil }
        found = project
      }
    }
    guard let found, !others.contains(where: { $0.mayChange(found.sources) }) else { return nil }
    project = found
  }
}

extension ShellCommand {
  /// Returns whether it names one of some files, or a pattern that may stand for it.
  fileprivate func mayChange(_ files: [String]) -> Bool {
    if isNamed(["cat", "echo", "grep", "ls", "test", "[", "[["]), !redirections.contains(where: \.mayWrite) {
      return false
    }
    return (words.dropFirst() + redirections.map(\.target)).contains { word in
      let texts = word.parts.compactMap { part in
        if case .text(let text) = part.kind { text } else { nil }
      }
      let isPattern = texts.count < word.parts.count
      return files.contains { file in
        let end = file.drop { $0 != "." }
        return texts.contains { $0.contains(file) || isPattern && $0.hasSuffix(end) }
      }
    }
  }
}
