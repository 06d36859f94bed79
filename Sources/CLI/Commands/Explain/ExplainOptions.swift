/// The options of `ascertain explain`.
struct ExplainOptions: CommandOptions {
  enum Format: String, CaseIterable {
    case text, json, markdown
  }

  var format = Format.text
  /// A rule ID, a group of rules, a key, or the path of a key.
  var name = ""
  /// The files with further rules.
  var rules: [String] = []

  static let command = "explain"

  static var positional: Positional<Self>? {
    Positional(
      ValueKind("RULE|GROUP|KEY", .ruleIDs) { text, _ in text }, .one,
      help: "A rule ID, a group of rules, a key such as release_type, or the path of a key within a workflow, such as "
        + "publishing.app_store_connect.release_type"
    ) { $0.name = $1 }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "-f", "--format", alias: "--output-format", of: .word(Format.self, "FORMAT", default: .text),
      help: "The format of the explanation"
    ) { $0.format = $1 }
    options.value("--rules", of: .file(), help: "Also include the rules in FILE; may be repeated") {
      $0.rules.append($1)
    }
  }
}

extension Subcommand {
  static let explain = Subcommand(
    ExplainOptions.self,
    HelpPage.Text(
      summary: "Explain a rule or a key",
      about: "Explain why a rule exists and how to fix what it finds, what a key means, or which rules a group has.",
      examples: ["ascertain explain date-past", "ascertain explain release_type"])
  ) { $0.explain($1) }
}
