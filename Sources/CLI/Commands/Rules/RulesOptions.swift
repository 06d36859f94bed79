/// The options of `ascertain rules`.
struct RulesOptions: CommandOptions {
  enum Format: String, CaseIterable {
    case text, json, markdown
  }

  var format = Format.text
  var color = LintOptions.Color.auto
  /// The ids, groups and beginnings of ids to list; empty for all rules.
  var names: [String] = []
  /// The files with further rules.
  var rules: [String] = []

  static let command = "rules"

  static var positional: Positional<Self>? {
    Positional(
      ValueKind("NAME", .ruleIDs) { text, _ in text }, .any,
      help: "A rule ID, a group, or the beginning of IDs, as --select takes it. Default: all rules."
    ) { $0.names.append($1) }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "-f", "--format", alias: "--output-format", of: .word(Format.self, "FORMAT", default: .text),
      help: "The format of the list"
    ) { $0.format = $1 }
    options.color { $0.color = $1 }
    options.value("--rules", of: .file(), help: "Also list the rules in FILE; may be repeated") { $0.rules.append($1) }
  }
}

extension Subcommand {
  static let rules = Subcommand(
    RulesOptions.self,
    HelpPage.Text(
      summary: "List the rules", about: "List the rules, by group.",
      examples: ["ascertain rules", "ascertain rules auth", "ascertain rules date --format json"])
  ) { $0.rules($1) }
}
