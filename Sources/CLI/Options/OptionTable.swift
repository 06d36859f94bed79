/// All that a command accepts: the one source of its parser, its help, its completions, and its part of the manual.
struct OptionTable<Target>: Sendable {
  /// Options that stand under one heading of the help page.
  struct Section: Sendable {
    let title: String
    let options: [Option<Target>]

    init(_ title: String, _ options: [Option<Target>]) {
      self.title = title
      self.options = options
    }
  }

  /// The command, as `rules test`.
  let command: String
  /// The arguments that are no options; nil when the command takes none.
  let positional: Positional<Target>?
  /// The options by heading; `--help` is the last.
  let sections: [Section]

  init(command: String, _ positional: Positional<Target>? = nil, _ sections: [Section] = []) {
    self.command = command
    self.positional = positional
    // Where there are no more than a few options, `--help` needs no heading of its own.
    let help = Option<Target>(description: .help) { _, _, _ in }
    let others = sections.count == 1 ? sections[0].options : []
    self.sections =
      sections.count > 1 ? sections + [Section("Help", [help])] : [Section("Options", others + [help])]
  }

  /// All options.
  var options: [Option<Target>] { sections.flatMap(\.options) }
}

/// What a command line asks a command to do.
protocol CommandOptions: Sendable {
  /// The name of the command, as `rules test`.
  static var command: String { get }
  /// All that the command accepts.
  static var table: OptionTable<Self> { get }

  /// What holds when nothing is asked for.
  init()

  /// Refuses options that contradict each other.
  func validate() throws(UsageError)
}

extension CommandOptions {
  /// Reads the arguments after the name of the command.
  init(_ arguments: [String]) throws(UsageError) {
    self.init()
    try Self.table.parse(arguments, into: &self)
    try validate()
  }

  func validate() throws(UsageError) {}
}
