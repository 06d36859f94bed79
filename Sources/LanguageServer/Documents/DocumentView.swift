internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Text
internal import YAMLSyntax

/// A document as features look at it: the last analysis of a text that parsed, and the text as it is now.
struct DocumentView: Sendable {
  let uri: DocumentURI
  /// The version of the text.
  let version: Int?
  /// The analysis to look at.
  let analysis: Analysis
  /// The analysis of the text as it is now.
  let current: Analysis
  /// The reports on the text as it is now, and then on files beside it.
  let reports: [FileReport]
  /// The reports on the analyzed text, if that is an earlier one.
  let earlierReports: [FileReport]?
  /// The positions in the text as it is now.
  let positions: PositionTable
  /// The map from the analyzed text to the text as it is now.
  let map: OffsetMap
  let documentation: Documentation?
  let client: Client

  /// The findings in the text as it is now.
  var findings: [Finding] { reports.first?.findings ?? [] }
  var document: Document { analysis.document }
  var tree: SyntaxTree { analysis.document.tree }
  var catalogue: Catalogue { analysis.options.catalogue }

  /// Returns a range of the analyzed text as the protocol has it; nil when it is not there any more.
  func json(_ range: SourceRange) -> JSON? { map.current(range).map { positions.json($0) } }

  /// Returns the location of a range of the analyzed text as the protocol has it; nil when it is not there any more.
  func location(_ range: SourceRange) -> JSON? {
    json(range).map { ["uri": .string(uri.text), "range": $0] }
  }

  /// Returns the offset in the analyzed text of a position of the protocol; nil for anything else.
  func offset(of position: JSON?) -> Int? { positions.offset(of: position).map(map.earlier) }

  /// Whether edits arrive as they are: what looks like a secret does not leave the program, and an edit with one would
  /// destroy it.
  func canSend(_ edits: [TextEdit]) -> Bool {
    edits.allSatisfy { Secrets.shapes(in: Array($0.replacement.utf8)).isEmpty }
  }

  /// Returns what a fix does as the protocol has it; nil when it cannot be sent.
  func workspaceEdit(_ fix: Fix) -> JSON? {
    guard let name = fix.fileName else { return workspaceEdit(fix.edits) }
    guard client.renamesFiles, fix.edits.isEmpty else { return nil }
    return [
      "documentChanges": [["kind": "rename", "oldUri": .string(uri.text), "newUri": .string(uri.named(name).text)]]
    ]
  }

  /// Returns edits of the text as it is now as the protocol has them; nil when they cannot be sent.
  func workspaceEdit(_ edits: [TextEdit]) -> JSON? {
    guard canSend(edits) else { return nil }
    let edits: [JSON] = edits.map {
      ["range": positions.json($0.range), "newText": .string($0.replacement)]
    }
    guard client.takesDocumentChanges else { return ["changes": .object([JSON.Member(uri.text, .array(edits))])] }
    let document: JSON = ["uri": .string(uri.text), "version": version.map(JSON.integer) ?? .null]
    return ["documentChanges": [["textDocument": document, "edits": .array(edits)]]]
  }
}
