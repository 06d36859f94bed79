package import Model
package import Scripts

/// A command of a build, in its place.
package struct BuildCommand: Sendable {
  /// The command.
  package let command: ShellCommand
  /// The step that it is part of.
  package let step: BuildStep
  /// The script that it is part of.
  package let script: ShellScript
  /// The directory in which it runs.
  package let directory: BuildPath
  private let index: Int
  private let values: WordValues

  /// The commands of a step, in their order; nil if its script is not understood.
  package static func commands(of step: BuildStep, in scope: Scope) -> LazyMapSequence<Range<Int>, BuildCommand>? {
    guard let script = step.script else { return nil }
    let values = WordValues(scope: scope, script: script, start: step.directory)
    return script.commands.indices.lazy.map { index in
      let command = script.commands[index]
      return BuildCommand(
        command: command, step: step, script: script, directory: values.path(of: command.directory), index: index,
        values: values)
    }
  }

  /// The program that it calls; nil if that is known only when the script runs, or there is none.
  package var call: ProgramCall? {
    // In most commands, no variable has a value that is known.
    guard command.words.contains(where: { $0.value == nil && text(of: $0) != nil }) else { return script.calls[index] }
    return ProgramCall(command.words) { text(of: $0)?.text }
  }

  /// Returns the text of a word; nil if it is known only when the script runs.
  package func text(of word: ShellWord) -> WordText? { values.text(of: word) }

  /// Returns the place that a word names, and whether no build can have another one.
  package func path(of word: ShellWord) -> (path: BuildPath, isCertain: Bool) { values.path(of: word, from: directory) }

  /// Whether it calls a function or an alias of its script.
  package var callsFunction: Bool { command.isNamed(script.functions) }

  /// Whether the build ends here if the command fails, and reaches it if nothing before fails.
  package var isSure: Bool { step.isSure && command.isCertain && !command.mayFail }
}
