import TestSupport
import Testing
import Text
@testable import LanguageServer

/// Hovers, completions and navigation, on marked texts.
@Suite struct FeatureTests {
  struct Hover: Sendable, CustomTestStringConvertible {
    let name: String
    /// What is replaced in a valid file, and by what, with a mark.
    let old: String
    let new: String
    let parts: [String]
    var testDescription: String { name }
  }

  private static func marked(_ old: String, _ new: String) -> MarkedText {
    MarkedText(valid.replacing(old, with: new, maxReplacements: 1))
  }

  @Test(arguments: [
    Hover(
      name: "a key", old: "submit_to_testflight", new: "submit_↓to_testflight",
      parts: [
        "**`publishing.app_store_connect.submit_to_testflight`**", "- Accepts: `true`", "In the plan of `ios`: step",
      ]),
    Hover(
      name: "a value", old: "auth: integration", new: "auth: ↓integration", parts: ["publishing.app_store_connect.auth"]
    ),
    Hover(name: "a key of a workflow", old: "scripts:", new: "scr↓ipts:", parts: ["**`scripts`**"]),
    Hover(name: "a key of the file", old: "workflows:", new: "↓workflows:", parts: ["**`workflows`**"]),
    Hover(name: "an item", old: "build/*.ipa", new: "build↓/*.ipa", parts: ["**`artifacts`**"]),
    Hover(
      name: "a variable", old: "$BUNDLE_ID", new: "$BUNDLE↓_ID",
      parts: ["**`$BUNDLE_ID`**", "Set in `environment.vars`, line 14: `com.example.app`"]),
    Hover(
      name: "an input", old: "inputs.track", new: "inputs.tr↓ack",
      parts: ["**`inputs.track`**", "The track", "Type: `choice`", "Default: `beta`", "`beta`, `store`"]),
    Hover(
      name: "a variable of Codemagic", old: "make", new: "make $CM_BUILD↓_ID",
      parts: ["Codemagic sets it in every build"]),
    Hover(
      name: "a secret variable", old: "BUNDLE_ID: com.example.app", new: "API_TOK↓EN: hunter2hunter2",
      parts: ["$API_TOKEN"]),
    Hover(
      name: "the value of a secret", old: "BUNDLE_ID: com.example.app",
      new: "OTHER↓: hunter2hunter2\n        API_TOKEN: hunter2hunter2", parts: ["$OTHER", "line 14: `*"]),
    Hover(
      name: "a finding", old: "submit_to_testflight: true", new: "submit_to_testflight: ↓maybe",
      parts: ["error: ", "(`wrong-type`)", "help: "]),
    Hover(
      name: "an alias", old: "artifacts: [build/*.ipa]", new: "artifacts: &x [a]\n    labels: *↓x",
      parts: ["on line 20, used once"]),
  ])
  func hover(_ each: Hover) {
    let marked = Self.marked(each.old, each.new)
    var editor = Editor(marked.text)
    let hover = editor.ask("textDocument/hover", at: marked.marks[0])
    let text = hover["contents", "value"]?.asString ?? ""
    for part in each.parts { #expect(text.contains(part), "\(text)") }
    #expect(!text.contains("hunter2"))
    #expect(hover["contents", "kind"] == "markdown")
  }

  @Test(arguments: ["build↓:", "# com↓ment", "x: ↓"])
  func nothingToSay(_ text: String) {
    let marked = MarkedText(text.hasPrefix("#") ? "\(text)\na: 1\n" : "  \n↓\n\(valid)")
    var editor = Editor(marked.text)
    #expect(editor.ask("textDocument/hover", at: marked.marks[0]) == .null)
  }

  @Test func plainTextForClientsThatWantIt() {
    let marked = Self.marked("auth:", "au↓th:")
    var editor = Editor(marked.text, capabilities: ["textDocument": ["hover": ["contentFormat": ["plaintext"]]]])
    let contents = editor.ask("textDocument/hover", at: marked.marks[0])["contents"]
    #expect(
      contents?["kind"] == "plaintext"
        && contents?["value"]?.asString?.hasPrefix("publishing.app_store_connect.auth\n") == true)
  }

  /// Nothing that a file says becomes a link or a picture.
  @Test func textsAreEscaped() {
    let marked = Self.marked("The track", "'<img src=x> [a](http://b) `c` **d**'")
    let place = MarkedText(marked.text.replacing("inputs.track", with: "inputs.↓track"))
    var editor = Editor(place.text)
    let text = editor.ask("textDocument/hover", at: place.marks[0])["contents", "value"]?.asString ?? ""
    #expect(text.contains("\\<img src=x\\> \\[a\\](http\\://b)") && !text.contains("**d**"), "\(text)")
  }

  @Test(arguments: [
    ("# a", "\\# a"), ("- a", "\\- a"), ("  + a", "\\+ a"), ("---", "\\---"), ("===", "\\==="), ("12. a", "12\\. a"),
    ("1) a", "1\\) a"), ("~~a~~", "\\~\\~a\\~\\~"), ("1.5 - a", "1\\.5 - a"), ("a@b.c", "a\\@b.c"),
    ("www.a.b", "www\\.a.b"), ("see https://a", "see https\\://a"), ("`# a` - b", "`# a` - b"), ("a: b", "a: b"),
    ("é — 中", "é — 中"), ("", ""),
  ])
  func prose(_ text: String, _ markdown: String) {
    var hover = HoverText()
    hover.prose(text)
    #expect(hover.markdown == markdown)
  }

  struct Completion: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    /// Labels that are offered, and what is then in the text.
    let offers: [String]
    var leavesOut: [String] = []
    var inserted: String?
    var testDescription: String { name }
  }

  private static let key = "      submit_to_testflight: true\n"

  @Test(arguments: [
    Completion(
      name: "a key", old: key, new: key + "      ↓\n".indented(by: 2), offers: ["release_type", "beta_groups"],
      leavesOut: ["auth", "submit_to_testflight", "scripts"], inserted: "release_type: "),
    Completion(
      name: "the beginning of a key", old: key, new: key + "        rele↓\n", offers: ["release_type"],
      inserted: "release_type: "),
    Completion(
      name: "a key that has its colon", old: "submit_to_testflight: true", new: "release_↓: MANUAL",
      offers: ["submit_to_testflight", "release_type"], inserted: "submit_to_testflight: MANUAL"),
    Completion(
      name: "a key of a workflow", old: "    scripts:\n", new: "    ↓\n    scripts:\n",
      offers: ["cache", "triggering"], leavesOut: ["scripts", "name"]),
    Completion(
      name: "a key of a list's value", old: "    artifacts", new: "    arti↓\n    artifacts", offers: ["cache"],
      leavesOut: ["artifacts"]),
    Completion(
      name: "a key of the file", old: "workflows:\n", new: "def↓\nworkflows:\n", offers: ["definitions"],
      leavesOut: ["workflows"]),
    Completion(
      name: "a key of an item", old: "    - name: Build\n", new: "    - name: Build\n        ↓\n",
      offers: ["working_directory"], leavesOut: ["name", "script"]),
    Completion(
      name: "a new item", old: "    scripts:\n", new: "    scripts:\n      - ↓\n", offers: ["name", "script"]),
    Completion(
      name: "a word", old: "submit_to_testflight: true", new: "release_type: ↓",
      offers: ["MANUAL", "AFTER_APPROVAL", "SCHEDULED"], inserted: "release_type: MANUAL"),
    Completion(
      name: "a word directly after the colon", old: "submit_to_testflight: true", new: "release_type:↓",
      offers: ["MANUAL"], inserted: "release_type: MANUAL\n"),
    Completion(
      name: "the beginning of a word directly after the colon", old: "submit_to_testflight: true",
      new: "release_type:MA↓", offers: ["MANUAL"], inserted: "release_type: MANUAL\n"),
    Completion(
      name: "the beginning of a word", old: "submit_to_testflight: true", new: "release_type: SCH↓",
      offers: ["SCHEDULED"], inserted: "release_type: MANUAL"),
    Completion(
      name: "a boolean", old: "submit_to_testflight: true", new: "submit_to_testflight: ↓", offers: ["true", "false"]),
    Completion(
      name: "in brackets", old: "    artifacts: [build/*.ipa]",
      new: "    triggering: {events: [↓]}\n    artifacts: [build/*.ipa]", offers: ["push", "tag"]),
    Completion(
      name: "a key in braces", old: "    artifacts: [build/*.ipa]",
      new: "    triggering: {↓}\n    artifacts: [build/*.ipa]", offers: ["events"]),
    Completion(
      name: "a variable", old: "make", new: "echo $↓", offers: ["BUNDLE_ID", "CM_BUILD_ID", "track"],
      inserted: "echo $BUNDLE_ID"),
    Completion(
      name: "the beginning of a variable", old: "make", new: "echo $CM_↓", offers: ["CM_BUILD_ID"], leavesOut: ["track"]
    ),
    Completion(
      name: "a variable in braces", old: "make", new: "echo ${↓", offers: ["BUNDLE_ID"], inserted: "echo ${BUNDLE_ID}"),
    Completion(
      name: "an input", old: "make", new: "echo ${{ inputs.↓", offers: ["track"], leavesOut: ["BUNDLE_ID"],
      inserted: "echo ${{ inputs.track }}"),
    Completion(
      name: "an input that is closed", old: "make", new: "echo ${{ inputs.↓ }}", offers: ["track"],
      inserted: "echo ${{ inputs.track }}"),
    Completion(
      name: "an input without its word", old: "make", new: "echo ${{↓", offers: ["track"],
      inserted: "echo ${{ inputs.track }}"),
    Completion(
      name: "an alias", old: "artifacts: [build/*.ipa]", new: "artifacts: &x [a]\n    labels: *↓\n", offers: ["x"]),
    Completion(
      name: "a rule in a comment", old: "submit_to_testflight: true",
      new: "submit_to_testflight: maybe # ascertain: ignore[↓]", offers: ["wrong-type"]),
    Completion(
      name: "in a broken file", old: "    artifacts: [build/*.ipa]\n", new: "    artifacts: [build\n",
      offers: ["release_type"]),
    Completion(name: "after a syntax error", old: "    name: iOS\n", new: "    name: 'iOS\n", offers: ["release_type"]),
  ])
  func completion(_ each: Completion) {
    var marked = Self.marked(each.old, each.new)
    if marked.marks.isEmpty { marked = MarkedText(marked.text.replacing(Self.key, with: Self.key + "        ↓\n")) }
    var editor = Editor(marked.text)
    let items = editor.ask("textDocument/completion", at: marked.marks[0]).asItems
    let labels = items.compactMap { $0["label"]?.asString }
    for label in each.offers { #expect(labels.contains(label), "\(labels)") }
    for label in each.leavesOut { #expect(!labels.contains(label), "\(labels)") }
    guard let inserted = each.inserted,
      let item = items.first(where: { $0["label"]?.asString == each.offers[0] || $0["label"] == "MANUAL" }),
      let document = editor.session.documents[Editor.uri],
      let range = document.text.positions.range(item["textEdit", "range"])
    else { return }
    editor.type(item["textEdit", "newText"]?.asString ?? "", from: range.start, to: range.end)
    #expect(editor.text.contains(inserted), "\(editor.text)")
  }

  @Test func nothingIsOfferedInComments() {
    let marked = Self.marked("make", "make\n    # rele↓\n")
    var editor = Editor(MarkedText(valid.replacing("    artifacts", with: "    # rele↓\n    artifacts")).text)
    let place = MarkedText(valid.replacing("    artifacts", with: "    # rele↓\n    artifacts"))
    #expect(editor.ask("textDocument/completion", at: place.marks[0]) == [])
    #expect(!marked.text.isEmpty)
  }

  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    /// Marks: where one asks, then the definitions, then the references.
    let text: String
    let definitions: Int
    var testDescription: String { name }
  }

  static let places = [
    Place(name: "an alias", text: "definitions:\n  x: ¹&a {b: 1}\n  y: ²*↓a\n  z: ²*a\n", definitions: 1),
    Place(name: "an anchor", text: "definitions:\n  x: ¹&↓a {b: 1}\n  y: ²*a\n", definitions: 1),
    Place(
      name: "a variable",
      text:
        "workflows:\n  a:\n    environment:\n      vars:\n        ¹X: é\n        Y: $²X\n    scripts:\n      - echo 😀 ${²X↓} $XY\n  b:\n    scripts:\n      - echo $X\n",
      definitions: 1),
    Place(
      name: "a variable at its definition",
      text: "workflows:\n  a:\n    environment:\n      vars:\n        ¹X↓: é\n    scripts:\n      - echo $²X\n",
      definitions: 1),
    Place(
      name: "an input",
      text:
        "workflows:\n  a:\n    inputs:\n      ¹t: {description: d}\n    name: ${{ inputs.²↓t }}\n    scripts:\n      - |\n        echo ${{inputs.²t}}\n",
      definitions: 1),
    Place(
      name: "a variable that is shared",
      text:
        "definitions:\n  v: &v\n    ¹X: 1\n  s: &s\n    - echo $²X\nworkflows:\n  a:\n    environment:\n      vars: *v\n    scripts: *s\n    name: $²↓X\n",
      definitions: 1),
  ]

  @Test(arguments: places)
  func navigation(_ each: Place) {
    // The first mark of each kind is where a thing is defined, or referred to.
    let plain = each.text.filter { !"¹²↓".contains($0) }
    func offsets(_ sign: Character) -> [Int] {
      MarkedText(String(each.text.compactMap { $0 == sign ? "↓" : "¹²↓".contains($0) ? nil : $0 })).marks
    }
    var editor = Editor(plain)
    let offset = offsets("↓")[0]
    func starts(_ answer: JSON) -> [Int] {
      answer.asItems.compactMap { editor.session.documents[Editor.uri]?.text.positions.range($0["range"])?.start }
    }
    #expect(starts(editor.ask("textDocument/definition", at: offset)) == offsets("¹"))
    #expect(starts(editor.ask("textDocument/references", at: offset)) == offsets("²"))
    let all = editor.ask(
      "textDocument/references", at: offset, [JSON.Member("context", ["includeDeclaration": true])])
    #expect(starts(all) == offsets("¹") + offsets("²"))
  }

  /// While the text is broken, places are those of the last good one, moved along.
  @Test func navigationInABrokenText() {
    let marked = MarkedText("definitions:\n  x: ↓&a {b: 1}\n  y: *↓a\n")
    var editor = Editor(marked.text)
    _ = editor.settle()
    editor.type("\"open\n", from: 0, to: 0)
    let answer = editor.ask("textDocument/definition", at: marked.marks[1] + 6)
    #expect(editor.text(at: answer.asItems.first?["range"]) == "&a")
  }
}
