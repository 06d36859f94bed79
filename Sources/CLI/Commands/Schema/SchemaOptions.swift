/// The options of `ascertain schema`.
struct SchemaOptions: CommandOptions {
  /// A kind of file that has a schema.
  enum Kind: String, CaseIterable {
    case codemagic, config, rule, report, plan, explanation, replay

    /// The file or output that the schema describes.
    fileprivate var summary: String {
      switch self {
      case .codemagic: "codemagic.yaml"
      case .config: "the settings, .ascertain.yml"
      case .rule: "a rule file"
      case .report: "the output of lint --format json"
      case .plan: "the output of plan --format json, and a plan saved by plan --out"
      case .explanation: "the output of explain --format json"
      case .replay: "the output of replay --format json"
      }
    }
  }

  var kind = Kind.codemagic

  static let command = "schema"

  static var positional: Positional<Self>? {
    Positional(
      .word(Kind.self, "KIND", summary: { $0.summary }), .one, help: "The file or output that the schema describes"
    ) { $0.kind = $1 }
  }
}

extension Subcommand {
  static let schema = Subcommand(
    SchemaOptions.self,
    HelpPage.Text(
      summary: "Print a JSON Schema", about: "Print a JSON Schema (draft 2020-12).",
      examples: ["ascertain schema codemagic > codemagic.schema.json"])
  ) { $0.schema($1) }
}
