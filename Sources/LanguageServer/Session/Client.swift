internal import Text

/// The capabilities of the client, as `initialize` has them; by default nothing beyond the protocol's first version.
struct Client: Sendable {
  /// The units of positions, the first of ours that the client offers.
  var encoding = PositionEncoding.utf16
  /// Whether it asks for diagnostics, which are then not sent on their own.
  var pullsDiagnostics = false
  /// Whether it takes diagnostics of other files together with those that it asks for.
  var takesRelatedDocuments = false
  /// Whether it takes further places with the message of a diagnostic.
  var takesRelatedInformation = false
  /// Whether it takes the address of a page about the rule of a diagnostic.
  var takesCodeDescriptions = false
  /// Whether it takes code actions with edits; without, there are none.
  var takesCodeActions = false
  /// Whether it distinguishes the code action that is probably wanted.
  var takesPreferredActions = false
  /// Whether edits say the version of the text that they are for.
  var takesDocumentChanges = false
  /// Whether edits can give a file another name.
  var renamesFiles = false
  /// Whether it takes symbols inside of symbols.
  var takesHierarchicalSymbols = false
  /// Whether hovers may be Markdown.
  var takesMarkdownHovers = true
  /// Whether the documentation of completion items may be Markdown.
  var takesMarkdownItems = true
  /// Whether it reports changes of files that the server names.
  var watchesFiles = false
  /// Whether it asks again for diagnostics when the server says so.
  var refreshesDiagnostics = false
  /// Whether it asks again for lenses when the server says so.
  var refreshesLenses = false
  /// The number of folding ranges that it takes at most.
  var foldingLimit: Int?

  init() {}

  /// Reads the capabilities.
  init(_ capabilities: JSON) {
    let (document, workspace) = (capabilities["textDocument"], capabilities["workspace"])
    let offered = capabilities["general", "positionEncodings"]?.asItems.compactMap(\.asString) ?? []
    encoding = offered.lazy.compactMap(PositionEncoding.init).first ?? .utf16
    pullsDiagnostics = document?["diagnostic"]?.isObject ?? false
    takesRelatedDocuments = document?["diagnostic", "relatedDocumentSupport"]?.isTrue ?? false
    let diagnostics = document?[pullsDiagnostics ? "diagnostic" : "publishDiagnostics"]
    let published = document?["publishDiagnostics"]
    func says(_ key: String) -> Bool { diagnostics?[key]?.isTrue ?? published?[key]?.isTrue ?? false }
    takesRelatedInformation = says("relatedInformation")
    takesCodeDescriptions = says("codeDescriptionSupport")
    takesCodeActions = document?["codeAction", "codeActionLiteralSupport"]?.isObject ?? false
    takesPreferredActions = document?["codeAction", "isPreferredSupport"]?.isTrue ?? false
    takesDocumentChanges = workspace?["workspaceEdit", "documentChanges"]?.isTrue ?? false
    let operations = workspace?["workspaceEdit", "resourceOperations"]?.asItems ?? []
    renamesFiles = takesDocumentChanges && operations.contains("rename")
    takesHierarchicalSymbols = document?["documentSymbol", "hierarchicalDocumentSymbolSupport"]?.isTrue ?? false
    takesMarkdownHovers = Self.takesMarkdown(document?["hover", "contentFormat"])
    takesMarkdownItems = Self.takesMarkdown(document?["completion", "completionItem", "documentationFormat"])
    watchesFiles = workspace?["didChangeWatchedFiles", "dynamicRegistration"]?.isTrue ?? false
    refreshesDiagnostics = workspace?["diagnostics", "refreshSupport"]?.isTrue ?? false
    refreshesLenses = workspace?["codeLens", "refreshSupport"]?.isTrue ?? false
    foldingLimit = document?["foldingRange", "rangeLimit"]?.asInteger
  }

  /// Whether Markdown is among formats; a client that names none takes what it gets.
  private static func takesMarkdown(_ formats: JSON?) -> Bool {
    guard let formats else { return true }
    return formats.asItems.contains("markdown")
  }
}
