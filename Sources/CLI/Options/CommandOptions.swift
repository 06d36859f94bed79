/// The parsed arguments of a command.
protocol CommandOptions: Sendable {
  /// The name of the command, such as `rules test`.
  static var command: String { get }
  /// The positional arguments; nil when the command takes none.
  static var positional: Positional<Self>? { get }

  /// Declares the options that the command accepts, apart from `--help`.
  static func declare(_ options: inout OptionDeclarations<Self>)

  /// Creates the options of a command line without arguments.
  init()

  /// Throws when options contradict each other.
  func validate() throws(UsageError)
}

extension CommandOptions {
  static var positional: Positional<Self>? { nil }

  static func declare(_ options: inout OptionDeclarations<Self>) {}

  func validate() throws(UsageError) {}

  /// The options by heading, with `--help` last.
  static var sections: [HelpPage.Section] {
    var declarations = OptionDeclarations<Self>()
    declare(&declarations)
    var sections = declarations.sections
    // A page with only a few options needs no separate heading for `--help`.
    if sections.count != 1 {
      sections.append(HelpPage.Section(title: sections.isEmpty ? "Options" : "Help", options: []))
    }
    sections[sections.count - 1].options.append(.help)
    return sections
  }

  /// The descriptions of all options, in order.
  static var options: [OptionDescription] { sections.flatMap(\.options) }

  /// Returns the option with a name; nil for an unknown name.
  static func option(named name: String) -> Option<Self>? {
    var declarations = OptionDeclarations<Self>(searchingFor: name)
    declare(&declarations)
    // Help is shown before arguments are parsed; nothing is left to do for it.
    return declarations.found ?? (OptionDescription.isHelp(name) ? Option(value: .none) { _, _ in { _ in } } : nil)
  }
}
