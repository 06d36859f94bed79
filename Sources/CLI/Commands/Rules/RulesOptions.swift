/// The options of `ascertain rules`.
struct RulesOptions: CommandOptions {
  enum Format: String, CaseIterable {
    case text, json, markdown
  }

  var format = Format.text
  /// The files with further rules.
  var rules: [String] = []

  static let command = "rules"

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "-f", "--format", alias: "--output-format", of: .word(Format.self, "FORMAT", default: .text),
      help: "The format of the list"
    ) { $0.format = $1 }
    options.value("--rules", of: .file(), help: "Also list the rules in FILE; may be repeated") { $0.rules.append($1) }
  }
}

extension Subcommand {
  static let rules = Subcommand(
    RulesOptions.self, HelpPage.Text(summary: "List the rules", about: "List the rules.")
  ) { $0.rules($1) }
}
