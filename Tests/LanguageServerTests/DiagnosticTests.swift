import Model
import Testing
import Text
@testable import LanguageServer

/// Findings as one types.
@Suite struct DiagnosticTests {
  static let wrong = valid.replacing("submit_to_testflight: true", with: "submit_to_testflight: maybe")
  private static let pull: JSON = ["textDocument": ["diagnostic": [:]]]

  @Test func findingsComeOnTheirOwn() throws {
    var editor = Editor(Self.wrong)
    let params = try #require(editor.settle()[Editor.uri])
    #expect(params["version"] == 1)
    let finding = try #require(params["diagnostics"]?.asItems.first)
    #expect(finding["code"] == "wrong-type" && finding["source"] == "ascertain" && finding["severity"] == 1)
    #expect(editor.text(at: finding["range"]) == "maybe")
    #expect(finding["codeDescription"] == nil && finding["relatedInformation"] == nil)
    // Nothing changed, so nothing is said.
    #expect(editor.settle().isEmpty)
  }

  @Test func aChangeIsFollowed() throws {
    var editor = Editor(Self.wrong)
    #expect(editor.rules() == ["wrong-type"])
    let start = try #require(Self.wrong.utf8.firstRange(of: "maybe".utf8))
    let offset = Self.wrong.utf8.distance(from: Self.wrong.startIndex, to: start.lowerBound)
    editor.type("true", from: offset, to: offset + 5, version: 2)
    let params = editor.settle()[Editor.uri]
    #expect(params?["version"] == 2 && params?["diagnostics"] == [])
    #expect(editor.text == valid)
  }

  /// Changes that come together are analyzed once.
  @Test func changesAreCoalesced() {
    var editor = Editor(valid)
    _ = editor.settle()
    let generation = editor.session.documents[Editor.uri]?.generation ?? 0
    for number in 0..<20 { editor.type("# x\n", from: 0, to: 0, version: number + 2) }
    #expect(editor.session.isUnsettled)
    #expect(editor.settle()[Editor.uri]?["version"] == 21)
    #expect(editor.session.documents[Editor.uri]?.generation == generation + 1)
  }

  /// While the text does not parse, what was found in the last one that did stays, and moves with it.
  @Test func findingsStayWhileTheTextIsBroken() throws {
    var editor = Editor(Self.wrong)
    _ = editor.settle()
    editor.type("\"open\n", from: 0, to: 0)
    let items = editor.settle()[Editor.uri]?["diagnostics"]?.asItems ?? []
    #expect(items.compactMap { $0["code"]?.asString }.sorted() == ["syntax", "wrong-type"])
    #expect(editor.text(at: items.first { $0["code"] == "wrong-type" }?["range"]) == "maybe")
    editor.type("", from: 0, to: 6)
    #expect(editor.rules() == ["wrong-type"])
  }

  @Test func closingClears() {
    var editor = Editor(Self.wrong)
    _ = editor.settle()
    editor.close()
    #expect(editor.messages.last?["params", "diagnostics"] == [])
    #expect(editor.session.documents.isEmpty)
  }

  /// A client that asks is not told on its own.
  @Test func findingsCanBeAskedFor() throws {
    var editor = Editor(Self.wrong, capabilities: Self.pull)
    #expect(editor.settle().isEmpty)
    let report = editor.ask("textDocument/diagnostic")
    #expect(report["kind"] == "full" && report["items"]?.asItems.count == 1)
    let result = try #require(report["resultId"])
    let again = editor.ask("textDocument/diagnostic", [JSON.Member("previousResultId", result)])
    #expect(again == ["kind": "unchanged", "resultId": result])
    editor.type("# é\n", from: 0, to: 0)
    let changed = editor.ask("textDocument/diagnostic", [JSON.Member("previousResultId", result)])
    #expect(changed["kind"] == "full" && changed["items"]?.asItems.count == 1)
  }

  /// The ID of a text is that of no other one, not even after the document was closed.
  @Test func idsOfResultsDoNotRecur() throws {
    var editor = Editor(Self.wrong, capabilities: Self.pull)
    let first = try #require(editor.ask("textDocument/diagnostic")["resultId"])
    editor.close()
    editor.open(valid)
    let second = editor.ask("textDocument/diagnostic", [JSON.Member("previousResultId", first)])
    #expect(second["kind"] == "full" && second["items"] == [])
    editor.notify(
      "workspace/didChangeWorkspaceFolders", ["event": ["added": [["uri": "file:///work"]], "removed": []]])
    editor.type("x: 1\n", from: 0, to: 0)
    let third = editor.ask("textDocument/diagnostic", [JSON.Member("previousResultId", second["resultId"] ?? .null)])
    #expect(third["kind"] == "full" && third["items"]?.asItems.isEmpty == false)
  }

  /// Saving a broken text does not lose the last good one, whose findings are those with the files of now.
  @Test func savingABrokenText() throws {
    let disk = Disk()
    var editor = Editor(disk: disk)
    editor.open(Self.wrong)
    _ = editor.settle()
    editor.type("\"open\n", from: 0, to: 0)
    editor.save()
    #expect(editor.rules().sorted() == ["syntax", "wrong-type"])
    #expect(!editor.ask("textDocument/documentSymbol").asItems.isEmpty)
    editor.notify(
      "workspace/didChangeWorkspaceFolders", ["event": ["added": [["uri": "file:///work"]], "removed": []]])
    #expect(editor.rules().sorted() == ["syntax", "wrong-type"])
    disk.surroundings = Self.notes
    editor.save()
    #expect(editor.settle()["file:///work/app/release_notes.json"]?["diagnostics"]?.asItems.isEmpty == false)
  }

  @Test func oneWayOrTheOther() {
    var push = Editor(begins: false)
    #expect(push.ask("initialize", ["capabilities": [:]])["capabilities", "diagnosticProvider"] == nil)
    var pull = Editor(begins: false)
    #expect(pull.ask("initialize", ["capabilities": Self.pull])["capabilities", "diagnosticProvider"] != nil)
  }

  private static let notes = Surroundings(notes: [
    Surroundings.Notes(
      directory: "", name: "release_notes.json", file: SourceFile(path: "release_notes.json", text: "[{\"language\": ]")
    )
  ])

  /// Findings in release notes are told of that file.
  @Test func filesBesideTheDocument() throws {
    var editor = Editor(valid, surroundings: Self.notes)
    let found = editor.settle()
    #expect(found["file:///work/app/release_notes.json"]?["diagnostics"]?.asItems.isEmpty == false)
    editor.close()
    #expect(editor.messages.contains { $0["params", "uri"] == "file:///work/app/release_notes.json" })
    #expect(editor.messages.last?["params", "diagnostics"] == [])
    let capabilities: JSON = ["textDocument": ["diagnostic": ["relatedDocumentSupport": true]]]
    var pull = Editor(valid, capabilities: capabilities, surroundings: Self.notes)
    let report = pull.ask("textDocument/diagnostic")
    #expect(report["relatedDocuments", "file:///work/app/release_notes.json"]?["items"]?.asItems.isEmpty == false)
    #expect(pull.settle().isEmpty)
  }

  /// A client that asks, but not for other files, is told of those.
  @Test func filesBesideTheDocumentForThoseWhoAsk() throws {
    let notes = "file:///work/app/release_notes.json"
    var editor = Editor(valid, capabilities: Self.pull, surroundings: Self.notes)
    #expect(editor.session.isUnsettled)
    #expect(editor.settle().mapValues { $0["diagnostics"] == [] } == [notes: false])
    #expect(editor.ask("textDocument/diagnostic")["relatedDocuments"] == nil)
    var first = Editor(valid, capabilities: Self.pull, surroundings: Self.notes)
    _ = first.ask("textDocument/diagnostic")
    #expect(first.messages.map { $0["params", "uri"] } == [.string(notes)])
    #expect(first.settle().isEmpty)
    first.close()
    #expect(first.messages.count == 2 && first.messages.last?["params", "diagnostics"] == [])
  }

  /// What is beside two documents is told until both are closed.
  @Test func aFileBesideTwoDocuments() {
    let (other, notes) = ("file:///work/app/codemagic.yml", "file:///work/app/release_notes.json")
    var editor = Editor(valid, surroundings: Self.notes)
    editor.open(valid, uri: other)
    #expect(editor.settle()[notes]?["diagnostics"]?.asItems.count == 1)
    editor.close(other)
    #expect(!editor.messages.contains { $0["params", "uri"] == .string(notes) })
    editor.close()
    #expect(editor.messages.last?["params"] == ["uri": .string(notes), "diagnostics": []])
  }

  /// Outside of the workspace, nothing but the text is looked at.
  @Test func outsideOfTheWorkspace() {
    var editor = Editor(surroundings: Self.notes)
    for uri in [
      "file:///elsewhere/codemagic.yaml", "file:///work/application/codemagic.yaml",
      "file:///work/app/../codemagic.yaml", "untitled:codemagic.yaml",
    ] {
      editor.open(Self.wrong, uri: uri)
      #expect(editor.session.documents[uri]?.location == nil)
      #expect(Array(editor.settle().keys) == [uri])
    }
  }

  @Test func detailsGoToClientsThatTakeThem() throws {
    let capabilities: JSON = [
      "textDocument": ["publishDiagnostics": ["relatedInformation": true, "codeDescriptionSupport": true]]
    ]
    let text = valid.replacing("scripts:\n", with: "scripts: &s\n") + "    name: again\n"
    var editor = Editor(text, capabilities: capabilities)
    let items = editor.settle()[Editor.uri]?["diagnostics"]?.asItems ?? []
    #expect(items.allSatisfy { $0["codeDescription", "href"]?.asString?.hasPrefix("https://") ?? false })
    let related = try #require(items.first { $0["code"] == "duplicate-key" }?["relatedInformation"]?.asItems.first)
    #expect(related["location", "uri"] == .string(Editor.uri))
    #expect(editor.text(at: related["location", "range"]) == "name")
  }

  /// No secret of the file is in any message.
  @Test func secretsAreMasked() {
    let text = valid.replacing(
      "auth: integration", with: "api_key: \(SecretText.token)\n        key_id: [\(SecretText.token)]")
    var editor = Editor(text, capabilities: ["textDocument": ["hover": ["contentFormat": ["markdown"]]]])
    let frames = editor.settle().values.map(\.frame)
    #expect(!frames.isEmpty && frames.allSatisfy { !$0.contains(SecretText.token) })
  }
}
