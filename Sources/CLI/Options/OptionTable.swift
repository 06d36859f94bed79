/// Everything a command accepts: the single source of its parser, help, completions, and section of the manual.
struct OptionTable<Target>: Sendable {
  /// The options under one heading of the help page.
  struct Section: Sendable {
    let title: String
    let options: [Option<Target>]

    init(_ title: String, _ options: [Option<Target>]) {
      self.title = title
      self.options = options
    }
  }

  /// The name of the command, such as `rules test`.
  let command: String
  /// The positional arguments; nil when the command takes none.
  let positional: Positional<Target>?
  /// The options by heading, with `--help` last.
  let sections: [Section]

  init(command: String, _ positional: Positional<Target>? = nil, _ sections: [Section] = []) {
    self.command = command
    self.positional = positional
    // A page with only a few options needs no separate heading for `--help`.
    let help = Option<Target>(description: .help) { _, _, _ in }
    let others = sections.count == 1 ? sections[0].options : []
    self.sections =
      sections.count > 1 ? sections + [Section("Help", [help])] : [Section("Options", others + [help])]
  }

  /// All options in order.
  var options: [Option<Target>] { sections.flatMap(\.options) }
}

/// The parsed arguments of a command.
protocol CommandOptions: Sendable {
  /// The name of the command, such as `rules test`.
  static var command: String { get }
  /// Everything the command accepts.
  static var table: OptionTable<Self> { get }

  /// Creates the options of a command line without arguments.
  init()

  /// Throws when options contradict each other.
  func validate() throws(UsageError)
}

extension CommandOptions {
  /// Parses the arguments after the name of the command.
  init(_ arguments: [String]) throws(UsageError) {
    self.init()
    try Self.table.parse(arguments, into: &self)
    try validate()
  }

  func validate() throws(UsageError) {}
}
