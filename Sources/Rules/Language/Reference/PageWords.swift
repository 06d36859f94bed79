internal import Diagnostics

extension Rule.Authority {
  /// The authority in the words of a reader.
  var words: String {
    switch self {
    case .codemagicServer: "Codemagic's server"
    case .codemagicSchema: "Codemagic's JSON Schema for `codemagic.yaml`"
    case .codemagicDocs: "Codemagic's documentation"
    case .publishingProgram: "the publishing program, `app-store-connect` of codemagic-cli-tools"
    case .buildTools: "the tools that build the app, such as `xcodebuild`"
    case .appStoreConnect: "App Store Connect"
    case .yaml: "the specification of YAML"
    case .security: "security"
    }
  }

  /// Whether it is a party that rejects things.
  var canReject: Bool {
    switch self {
    case .codemagicServer, .codemagicSchema, .publishingProgram, .buildTools, .appStoreConnect: true
    case .codemagicDocs, .yaml, .security: false
    }
  }
}

extension Template {
  /// The alternatives, with a blank in place of each placeholder.
  var withBlanks: [String] { alternatives.map { $0.map(\.withBlank).joined() } }
}

extension Template.Piece {
  fileprivate var withBlank: String {
    switch self {
    case .text(let text): text
    case .value(let path): RulePage.blank(path.steps.last ?? path.origin.rawValue)
    case .argument(let name): RulePage.blank(name)
    case .workflow: RulePage.blank("workflow")
    case .detail(let detail): RulePage.blank(detail.rawValue)
    }
  }
}
