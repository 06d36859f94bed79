import Testing
import Text
@testable import LanguageServer

/// Outlines, folds, lenses and actions.
@Suite struct StructureTests {
  private static let hierarchical: JSON = [
    "textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]
  ]

  private func outline(_ symbols: JSON, _ editor: Editor, depth: Int = 0) -> [String] {
    symbols.asItems.flatMap { symbol -> [String] in
      let line = String(repeating: " ", count: depth) + (symbol["name"]?.asString ?? "?")
      return [line] + outline(symbol["children"] ?? [], editor, depth: depth + 1)
    }
  }

  @Test func outlineOfWorkflows() {
    var editor = Editor(valid + "definitions:\n  x: 1\n", capabilities: Self.hierarchical)
    let symbols = editor.ask("textDocument/documentSymbol")
    #expect(outline(symbols, editor) == ["ios", " track", " BUNDLE_ID", " Build", " app_store_connect", "definitions"])
    #expect(symbols.asItems[0]["detail"] == "iOS")
    #expect(editor.text(at: symbols.asItems[0]["selectionRange"]) == "ios")
    let range = editor.text(at: symbols.asItems[0]["range"])
    #expect(range.hasPrefix("ios:") && range.hasSuffix("submit_to_testflight: true"))
  }

  /// Every name lies in its part, and every part in the one around it.
  @Test(arguments: [
    "", "a", "- a\n- b\n", "workflows:\n", "workflows: {a: {scripts: [x, {name: y}]}, b: }\n",
    "workflows:\n  a:\n    scripts:\n      - |\n        x\n      -\n", "? {a: b}\n: c\n",
  ])
  func symbolsAreNested(_ text: String) {
    var editor = Editor(text, capabilities: Self.hierarchical)
    func check(_ symbol: JSON, inside outer: SourceRange?) {
      guard let positions = editor.session.documents[Editor.uri]?.text.positions,
        let range = positions.range(symbol["range"]), let name = positions.range(symbol["selectionRange"])
      else {
        Issue.record("no ranges")
        return
      }
      #expect(range.start <= name.start && name.end <= range.end && symbol["name"]?.asString?.isEmpty == false)
      if let outer { #expect(outer.start <= range.start && range.end <= outer.end) }
      for child in symbol["children"]?.asItems ?? [] { check(child, inside: range) }
    }
    for symbol in editor.ask("textDocument/documentSymbol").asItems { check(symbol, inside: nil) }
  }

  @Test func flatSymbolsForOldClients() {
    var editor = Editor(valid)
    let symbols = editor.ask("textDocument/documentSymbol").asItems
    #expect(symbols.compactMap { $0["containerName"]?.asString } == ["ios", "ios", "ios", "ios"])
    #expect(symbols.allSatisfy { $0["location", "uri"] == .string(Editor.uri) })
  }

  @Test func folds() {
    var editor = Editor(valid)
    let folds = editor.ask("textDocument/foldingRange").asItems.map {
      [$0["startLine"]?.asInteger, $0["endLine"]?.asInteger]
    }
    // The file, the workflow, sections, the input, the step with its script.
    for fold in [
      [0, 23], [1, 23], [3, 4], [5, 10], [6, 10], [11, 13], [14, 18], [15, 18], [16, 18], [20, 23],
    ] {
      #expect(folds.contains(fold), "\(folds)")
    }
    #expect(Set(folds.map { $0[0] }).count == folds.count)
    var limited = Editor(valid, capabilities: ["textDocument": ["foldingRange": ["rangeLimit": 2]]])
    #expect(limited.ask("textDocument/foldingRange").asItems.count == 2)
  }

  struct Lens: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let title: String?
    var testDescription: String { name }
  }

  @Test(arguments: [
    Lens(
      name: "a release", old: "", new: "",
      title: "uploads a build, submits it to beta review: 6 steps, no points of no return"),
    Lens(
      name: "the default of an input", old: "submit_to_testflight: true", new: "beta_groups: [\"${{ inputs.track }}\"]",
      title: "uploads a build, gives it to the beta group “beta”: "),
    Lens(
      name: "an error", old: "auth: integration", new: "auth: integrations",
      title: "no plan, because the release would fail: 1 error"),
    Lens(
      name: "nothing", old: "app_store_connect:\n          auth: integration\n",
      new: "email:\n          recipients: [a@example.com]\n", title: nil),
  ])
  func lenses(_ each: Lens) {
    var editor = Editor(each.old.isEmpty ? valid : valid.replacing(each.old, with: each.new))
    let lenses = editor.ask("textDocument/codeLens").asItems
    if each.name == "nothing" { return }
    #expect(lenses.count == 1 && editor.text(at: lenses.first?["range"]) == "ios")
    let title = lenses.first?["command", "title"]?.asString ?? ""
    #expect(title.hasPrefix(each.title ?? ""), "\(title)")
    #expect(lenses.first?["command", "command"] == "ascertain.showPlan")
  }

  @Test func theCommandOfALensShowsThePlan() {
    var editor = Editor(valid)
    let text = editor.ask(
      "workspace/executeCommand", ["command": "ascertain.showPlan", "arguments": [.string(Editor.uri), "ios"]])
    #expect(text.asString?.hasPrefix("ios (iOS): uploads a build") == true)
    #expect(editor.messages.last?["params", "message"] == text)
    for params in [["command": "x"], ["command": "ascertain.showPlan", "arguments": []]] as [JSON] {
      #expect(editor.answer("workspace/executeCommand", params)["error", "code"] == -32602)
    }
    let unknown: JSON = ["command": "ascertain.showPlan", "arguments": [.string(Editor.uri), "none"]]
    #expect(editor.ask("workspace/executeCommand", unknown) == .null)
  }

  // MARK: Actions

  private static let actions: JSON = [
    "textDocument": ["codeAction": ["codeActionLiteralSupport": [:], "isPreferredSupport": true]]
  ]

  /// Returns the actions for a word of a text, and the editor.
  private func actions(_ text: String, at word: String, only: JSON? = nil, capabilities: JSON = actions) -> (
    [JSON], Editor
  ) {
    var editor = Editor(text, capabilities: capabilities)
    let start =
      text.utf8.firstRange(of: word.utf8).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    let range = editor.session.documents[Editor.uri]?.text.positions.json(SourceRange(at: start)) ?? .null
    let context = JSON(present: ["diagnostics": [], "only": only])
    let answer = editor.ask("textDocument/codeAction", [JSON.Member("range", range), JSON.Member("context", context)])
    return (answer.asItems, editor)
  }

  @Test func aFindingCanBeSuppressed() {
    var (items, editor) = actions(DiagnosticTests.wrong, at: "maybe")
    let action = items.last { $0["kind"] == "quickfix" } ?? .null
    #expect(action["title"] == "Suppress `wrong-type` with a comment" && action["isPreferred"] == nil)
    #expect(action["diagnostics"]?.asItems.first?["code"] == "wrong-type")
    let edit = action["edit", "changes"]?[Editor.uri]?.asItems.first ?? .null
    let range = editor.session.documents[Editor.uri]?.text.positions.range(edit["range"])
    editor.type(edit["newText"]?.asString ?? "", from: range?.start ?? 0, to: range?.end ?? 0)
    #expect(editor.text.contains("maybe # ascertain: ignore[wrong-type]\n"))
    #expect(!editor.rules().contains("wrong-type"))
  }

  /// Fixes are offered however many findings without one come before, and only so many comments.
  @Test func fixesAmongManyFindings() {
    let unknown = (0..<30).map { "\n    zzzz\($0): 1" }.joined()
    let text = valid.replacing("    name: iOS", with: "    name: iOS\(unknown)\n    artefacts: [a]")
    var editor = Editor(text, capabilities: Self.actions)
    let range = editor.session.documents[Editor.uri]?.text.positions.json(SourceRange(start: 0, end: text.utf8.count))
    let answer = editor.ask("textDocument/codeAction", [JSON.Member("range", range ?? .null)]).asItems
    let comments = answer.count { $0["title"]?.asString?.hasPrefix("Suppress") ?? false }
    #expect(
      comments == 20
        && answer.contains { $0["diagnostics"]?.asItems.first?["message"]?.asString?.contains("artefacts") ?? false },
      "\(answer.map { $0["title"] })")
  }

  /// Only a client that can give a file another name is asked to.
  @Test func aFileIsRenamed() {
    let uri = "file:///work/a%20b/codemagic.yml"
    let edits: JSON = ["workspaceEdit": ["documentChanges": true, "resourceOperations": ["create", "rename"]]]
    for (workspace, isOffered) in [(edits, true), ([:], false)] {
      var editor = Editor(capabilities: ["textDocument": Self.actions["textDocument"] ?? .null, "workspace": workspace])
      editor.open(valid, uri: uri)
      let start: JSON = ["line": 0, "character": 0]
      let answer = editor.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(uri)], "range": ["start": start, "end": start],
          "context": ["diagnostics": []],
        ])
      let action = answer.asItems.first { $0["title"] == "Rename the file to `codemagic.yaml`" }
      #expect((action != nil) == isOffered, "\(answer)")
      guard let action else { continue }
      #expect(
        action["edit", "documentChanges"]
          == [["kind": "rename", "oldUri": .string(uri), "newUri": "file:///work/a%20b/codemagic.yaml"]])
    }
  }

  @Test func noFindingNoAction() {
    #expect(actions(DiagnosticTests.wrong, at: "scripts").0.isEmpty)
    #expect(actions(valid, at: "auth").0.isEmpty)
  }

  @Test func kindsCanBeChosen() {
    #expect(!actions(DiagnosticTests.wrong, at: "maybe", only: ["quickfix"]).0.isEmpty)
    #expect(actions(DiagnosticTests.wrong, at: "maybe", only: ["refactor"]).0.isEmpty)
    #expect(actions(DiagnosticTests.wrong, at: "maybe", only: ["quick"]).0.isEmpty)
  }

  @Test func oldClientsGetNoActions() {
    #expect(actions(DiagnosticTests.wrong, at: "maybe", capabilities: [:]).0.isEmpty)
  }

  /// Edits say the version that they are for, if the client reads it.
  @Test func editsHaveAVersion() {
    let capabilities: JSON = [
      "workspace": ["workspaceEdit": ["documentChanges": true]],
      "textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]],
    ]
    let items = actions(DiagnosticTests.wrong, at: "maybe", capabilities: capabilities).0
    let change = items.last?["edit", "documentChanges"]?.asItems.first
    #expect(change?["textDocument"] == ["uri": .string(Editor.uri), "version": 1])
  }
}
