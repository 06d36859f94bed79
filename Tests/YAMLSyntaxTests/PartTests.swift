import TestSupport
import Testing
import Text
import YAMLSyntax

/// Parsing the parts of a file on several cores yields the tree of parsing it in one go, or nothing.
@Suite struct PartTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    /// Whether at least one number of parts leads to a tree.
    let isCut: Bool
    var testDescription: String { name }

    init(_ name: String, _ text: String, isCut: Bool = true) {
      (self.name, self.text, self.isCut) = (name, text, isCut)
    }
  }

  /// Returns a file with three workflows, the second one with other contents.
  private static func file(_ second: String = "    name: b\n", head: String = "", tail: String = "") -> String {
    head + "workflows:\n  one:\n    name: a\n    list: [x, \"\\u00e9\"]\n  two:\n" + second
      + "  three:\n    name: c\n    text: |\n      line\n" + tail
  }

  static let cases = [
    Case("plain", file()),
    Case("deeper indentation", file().replacing("\n  ", with: "\n      ")),
    Case("other keys first", file(head: "definitions:\n  workflows:\n    a: 1\nother: {x: y}\n")),
    Case("document marker first", file(head: "---\n")),
    Case("directive", file(head: "%TAG !! tag:example.com,2000:\n---\n"), isCut: false),
    Case("local anchors", file("    a: &a [1]\n    b: *a\n")),
    Case("an anchor used in another part", file(head: "x: &x 1\n", tail: "    a: *x\n"), isCut: false),
    Case("an anchor given anew", file("    a: &a 1\n    b: *a\n", tail: "    a: &a 2\n    b: *a\n")),
    Case("an unused anchor", file("    a: &a 1\n"), isCut: false),
    Case("an unknown anchor", file("    a: *a\n"), isCut: false),
    Case("anchored workflows", "workflows: &w\n  one:\n    a: 1\n  two:\n    a: *w\n", isCut: false),
    Case("block scalar with lines like keys", file("    script: |2\n      one:\n        two:\n      three: x\n")),
    Case("block scalar without text", file("    script: |\n\n\n")),
    Case("block scalar that keeps line breaks", file("    script: |+\n      a\n\n\n")),
    Case("quoted scalar with lines like keys", file("    a: \"x\n  key: y\n  other: z\"\n")),
    Case("plain scalar over lines", file("    a: b\n      c\n\n     d\n")),
    Case("flow mapping with lines like keys", file("    a: {\n  key: y,\n  other: z}\n")),
    Case("comments", file("    a: b # c\n# d\n  # e\n      # f\n    c: d\n  # g\n")),
    Case("comment ended by U+2028", file("    a: b # c\u{2028}\n")),
    Case("CR LF", file("    # x\n    a: |\n      b\n").replacing("\n", with: "\r\n")),
    Case("CR LF and multi-byte text", file("    é: 日本\n    a: 😀\n").replacing("\n", with: "\r\n")),
    Case("multi-byte text", file("    é: 日本\n    \"ü\": |\n      😀\n", head: "ß: ø\n")),
    Case("byte-order mark", file(head: "\u{FEFF}")),
    Case("tabs after a value", file("    a: \"b\"\t# c\n")),
    Case("a line of a tab", file("    a: b\n\t\n"), isCut: false),
    Case("a tab as indentation", file("    a:\n\t- b\n"), isCut: false),
    Case("a list at the indentation of its key", file("  - a\n  - b\n")),
    Case("no value", file("")),
    Case("tag without text", file("    a: !!str\n")),
    Case("duplicate workflows", file(tail: "  two:\n    a: 1\n  one: x\n")),
    Case("duplicate keys inside", file("    a: 1\n    a: 2\n    <<: x\n    ? [k]\n    : v\n", tail: "    name: d\n")),
    Case("a workflow twice before the cut", "workflows:\n  a: {}\n  a: {}\n  b: {x: 1, y: 2, z: 3}\n  c: {}\n"),
    Case("duplicate keys first", file(head: "a: {b: 1, b: 2}\n? {c: 1, c: 2}\n: x\na: 3\n")),
    Case("merged workflows", file(tail: "  <<: {three: x}\n  <<: y\n")),
    Case("a key without a value", "workflows:\n  one:\n    ? a\n  two:\n    b: c\n", isCut: false),
    Case("a workflow without a value", "workflows:\n  one:\n    a: b\n  ? two\n  three:\n", isCut: false),
    Case("keys in keys without a value", "workflows:\n  one:\n    ? ? a\n  two:\n    b: c\n", isCut: false),
    Case("other keys last", file(tail: "other:\n  a: 1\n"), isCut: false),
    Case("less indentation", file(tail: " other: a\n"), isCut: false),
    Case("a syntax error last", file(tail: "    a: [\n"), isCut: false),
    Case("a workflow without a colon", file(tail: "  four\n"), isCut: false),
    Case("invalid character last", file(tail: "    a: \u{1}\n"), isCut: false),
    Case("document end", file("    name: b\n...\n"), isCut: false),
    Case("document end last", file(tail: "...\n"), isCut: false),
    Case("second document", file("    name: b\n---\n"), isCut: false),
    Case("second document last", file(tail: "---\na: b\n"), isCut: false),
    Case("workflows in a block scalar", "a: |1\n workflows:\n   x: y\n   z: w\n   v: u\n   t: s\n", isCut: false),
    Case("workflows in quotes", "a: \"\nworkflows:\n  x: y\n  z: w\n  v: u\"\n", isCut: false),
    Case("flow style", "workflows:\n  {a: {},\n  b: {},\n  c: {},\n  d: {}}\n", isCut: false),
    Case("workflows as a list", "workflows:\n  - a: 1\n  - b: 2\n  - c: 3\n", isCut: false),
    Case("no workflows", "a:\n  b: 1\n  c: 2\n", isCut: false),
    Case("empty workflows", "workflows:\n# nothing\n", isCut: false),
    Case("deep nesting", file("    a: \(String(repeating: "[", count: 600))"), isCut: false),
    Case("empty", "", isCut: false),
  ]

  @Test(arguments: cases)
  func joinedTree(_ each: Case) {
    let file = SourceFile(path: "x", text: each.text)
    let whole = described(SyntaxTree.parse(file))
    let trees = (2...7).compactMap { SyntaxTree.parseInParts(file, count: $0) }
    for tree in trees { #expect(described(tree) == whole) }
    #expect(!trees.isEmpty == each.isCut)
  }

  /// Contents of workflows for mutations.
  private static let contents = [
    "    a: &a [1, {x: y}]\n    b: *a\n", "    script: |\n      one:\n        two\n      three: x\n",
    "    a: \"x\n  key: y\n  other: z\"\n", "    a: b\n      c\n\n     d # e\n", "    a: {\n  key: y,\n  other: z}\n",
    "    é: 日本\n    'ü': >-\n      😀\n# comment\n",
    "    - a\n    - ? b\n      : c\n", "    a:\n    a: !!str\n    <<: x\n",
  ]

  @Test func mutations() {
    let workflows = Self.contents.enumerated().map { "  w\($0):\n\($1)" }
    let original = Array("workflows:\n\(workflows.joined())".utf8)
    var random = SeededGenerator(seed: 0x9E37_79B9)
    let inserts = [
      "\n", " ", "\t", "\"", "'", "&a ", "*a", "{", "]", ": ", "- ", "#", "|", "!", "\n---\n", "\n...\n", "<<: ", "? ",
      "\n  ? a\n", "\n  b: |+\n\n", "\n  b: !!str", "\n  w1: 1\n", "\r", "\u{2028}", "é",
    ]
    var cutCount = 0
    for _ in 0..<600 {
      var bytes = original
      for _ in 0...random.next(below: 2) {
        let place = random.next(below: bytes.count - 8)
        if random.next(below: 3) == 0 {
          bytes.removeSubrange(place..<place + 1 + random.next(below: 6))
        } else {
          bytes.insert(contentsOf: inserts[random.next(below: inserts.count)].utf8, at: place)
        }
      }
      let file = SourceFile(path: "x", bytes: bytes)
      guard let tree = SyntaxTree.parseInParts(file, count: 2 + random.next(below: 5)) else { continue }
      cutCount += 1
      #expect(described(tree) == described(SyntaxTree.parse(file)), "\(file.text(SourceRange(start: 0, end: .max)))")
    }
    #expect(cutCount > 50)
  }

  @Test func largeFilesAreCut() {
    let script = String(repeating: "      a line of a script\n", count: 50)
    let workflows = (0..<300).map { "  w\($0):\n    name: é\($0)\n    script: |\n\(script)    list: [1, 2]\n" }
    let file = SourceFile(path: "x", text: "workflows:\n" + workflows.joined())
    #expect(file.bytes.count > 300_000)
    #expect(SyntaxTree.parseInParts(file, count: 16) != nil)
    #expect(described(SyntaxTree.parse(file, isConcurrent: true)) == described(SyntaxTree.parse(file)))
  }
}
