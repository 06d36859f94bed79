internal import Text

extension ShellScript {
  /// Returns the names of variables that the script, or a program that it starts, reads after setting them.
  ///
  /// To print a value is not to read it.
  ///
  /// - Complexity: O(*n* log *n*) for the number of commands and references.
  func readNames(among assignments: [ShellVariables.Assignment]) -> Set<String> {
    let outline = CommandOutline(self)
    var names: Set<String> = []
    for reference in references where !outline.prints(reference.range.lowerBound) { names.insert(reference.name) }
    for assignment in assignments where assignment.isExported && outline.lastProgram >= assignment.command.upperBound {
      names.insert(assignment.name)
    }
    return names
  }
}

/// The commands of a script by their place.
private struct CommandOutline {
  /// The commands that only print their words, in order; none is inside another.
  private var printing: [Range<Int>] = []
  /// Where the last program begins whose work is more than the value of a variable; -1 if there is none.
  private(set) var lastProgram = -1

  /// Whether a command neither reads variables of its own accord nor passes them on.
  private static func isBuiltin(_ name: String) -> Bool {
    switch name {
    case "echo", "printf", "export", "[", "[[", "test", "true", "false", ":", "exit", "set", "cd": true
    default: false
    }
  }

  init(_ script: ShellScript) {
    let text = script.bytes
    var (coveredUntil, assignedUntil) = (0, 0)
    // What is inside another command comes after it.
    for command in script.commands.sorted(by: {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }) {
      let range = command.range
      let isInside = range.upperBound <= coveredUntil
      if command.words.isEmpty || command.name == "export" { assignedUntil = max(assignedUntil, range.upperBound) }
      if range.upperBound > assignedUntil, command.name.map({ !Self.isBuiltin($0) }) ?? true {
        lastProgram = range.lowerBound
      }
      coveredUntil = max(coveredUntil, range.upperBound)
      let after = text.dropFirst(range.upperBound).first { !isBlank($0) }
      if !isInside, command.name == "echo" || command.name == "printf", command.redirections.isEmpty,
        after != UInt8(ascii: "|")
      {
        printing.append(range)
      }
    }
  }

  /// Returns whether the command at an offset only prints its words.
  func prints(_ offset: Int) -> Bool {
    let next = printing.indices.first(passing: { printing[$0].lowerBound > offset })
    return next > 0 && offset < printing[next - 1].upperBound
  }
}
