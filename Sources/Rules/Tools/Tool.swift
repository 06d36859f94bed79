package import Text

/// The command line of a program, as the program's own parser accepts it.
package struct Tool: Tabular {
  /// An option.
  package struct Option: Tabular {
    /// What may follow an option; a list is one word, with commas between its values.
    package enum Takes: String, CaseIterable, Sendable {
      case nothing, value, values, list
    }

    /// The names, the preferred one first.
    package let names: [String]
    /// What follows it.
    package let takes: Takes
    /// The values that it accepts; empty when it accepts others, too.
    package let choices: [String]
    /// Whether `--no-` before its name turns it off.
    package let isNegatable: Bool
    /// Whether it is accepted, but not to be suggested.
    package let isHidden: Bool
  }

  /// A word that is no option, which must be present.
  package struct Argument: Tabular {
    /// The name that the tool's help gives it.
    package let name: String
    /// The values that it accepts; empty when it accepts others, too.
    package let choices: [String]
  }

  /// What an action accepts.
  package struct Syntax: Tabular {
    /// The words that must be present, in order.
    package var arguments: [Argument] = []
    /// The options besides those that all actions have.
    package var options: [Option] = []
    /// The first names of the options that must be present.
    package var required: [String] = []
    /// The first names of options of which one must be present, and no more.
    package var oneOf: [[String]] = []
    /// The first names of options of which one must be present, or several.
    package var atLeastOneOf: [[String]] = []
    /// The first names of options of which no more than one may be present.
    package var atMostOneOf: [[String]] = []
    /// The first names of two options each, the first of which needs the second.
    package var needs: [[String]] = []
    /// Whether another program reads its words.
    package var takesAnything = false
    /// The actions of a group of actions.
    package var actions: [Action] = []
  }

  /// An action, or a group of actions.
  package struct Action: Tabular {
    /// The word on the command line.
    package let name: String
    /// Whether it is accepted, but not to be suggested.
    package let isHidden: Bool
    /// What it accepts.
    package let syntax: Deferred<Syntax>
  }

  /// The name of the program.
  package let name: String
  /// The version of the program whose command line this is, or the versions.
  package let version: String
  /// What reads its command line.
  package let parser: ToolParser
  /// Whether builds may have a version that accepts more.
  package let isOpen: Bool
  /// The options of the tool itself and of each of its actions.
  package let everywhere: [Option]
  /// Further options of each action that is not a group.
  package let shared: [Option]
  /// The actions, sorted by name.
  package let actions: [Action]
}

// MARK: - Table

extension Tool {
  package init(from table: inout TableReader) {
    self.init(
      name: table.text(), version: table.text(), parser: table.word(), isOpen: table.flag(),
      everywhere: table.list { Option(from: &$0) }, shared: table.list { Option(from: &$0) },
      actions: table.list { Action(from: &$0) })
  }

  package func write(to table: inout TableWriter) {
    table.write(name)
    table.write(version)
    table.write(word: parser)
    table.write(isOpen)
    table.write(everywhere)
    table.write(shared)
    table.write(actions)
  }
}

extension Tool.Option {
  package init(from table: inout TableReader) {
    var option = table.block()
    self.init(
      names: option.texts(), takes: option.word(), choices: option.texts(), isNegatable: option.flag(),
      isHidden: option.flag())
  }

  /// Writes the option as a block, which equal options share.
  package func write(to table: inout TableWriter) {
    table.writeBlock { option in
      option.write(names)
      option.write(word: takes)
      option.write(choices)
      option.write(isNegatable)
      option.write(isHidden)
    }
  }
}

extension Tool.Argument {
  package init(from table: inout TableReader) { self.init(name: table.text(), choices: table.texts()) }

  package func write(to table: inout TableWriter) {
    table.write(name)
    table.write(choices)
  }
}

extension Tool.Action {
  package init(from table: inout TableReader) {
    self.init(name: table.text(), isHidden: table.flag(), syntax: .serialized(table.block()))
  }

  package func write(to table: inout TableWriter) {
    table.write(name)
    table.write(isHidden)
    table.write(deferred: syntax.value)
  }
}

extension Tool.Syntax {
  package init(from table: inout TableReader) {
    self.init(
      arguments: table.list { Tool.Argument(from: &$0) }, options: table.list { Tool.Option(from: &$0) },
      required: table.texts(), oneOf: table.list { $0.texts() }, atLeastOneOf: table.list { $0.texts() },
      atMostOneOf: table.list { $0.texts() }, needs: table.list { $0.texts() }, takesAnything: table.flag(),
      actions: table.list { Tool.Action(from: &$0) })
  }

  package func write(to table: inout TableWriter) {
    table.write(arguments)
    table.write(options)
    table.write(required)
    table.write(oneOf) { $0.write($1) }
    table.write(atLeastOneOf) { $0.write($1) }
    table.write(atMostOneOf) { $0.write($1) }
    table.write(needs) { $0.write($1) }
    table.write(takesAnything)
    table.write(actions)
  }
}
