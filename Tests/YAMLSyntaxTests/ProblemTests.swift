import Diagnostics
import TestSupport
import Testing
import Text
import YAMLSyntax

/// Mistakes in the YAML itself, each at the marked place.
@Suite struct ProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let kinds: [SyntaxProblem.Kind]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ kinds: SyntaxProblem.Kind...) {
      (self.name, self.text, self.kinds) = (name, text, kinds)
    }
  }

  @Test(arguments: [
    Case("clean", "a: 1\nb: [x, y]\n"),
    Case("duplicate key", "a: 1\n↓a: 2\n", .duplicateKey("a")),
    Case("three times", "a: 1\n↓a: 2\n↓a: 3\n", .duplicateKey("a"), .duplicateKey("a")),
    Case("quoted duplicate", "a: 1\n↓\"a\": 2\n", .duplicateKey("a")),
    Case("duplicate among many", (0..<20).map { "k\($0): 1\n" }.joined() + "↓k7: 2\n", .duplicateKey("k7")),
    Case("duplicate behind multi-byte text", "é😀: 1\nb: 日本\n↓é😀: 2\n", .duplicateKey("é😀")),
    Case("the same key in two mappings", "a: {k: 1}\nb: {k: 1}\n"),
    Case("merge keys", "x: &x {a: 1}\ny: &y {b: 1}\nz:\n  <<: *x\n  ↓<<: *y\n", .duplicateKey("<<")),
    Case("unknown anchor", "a: &known 1\nb: ↓*unknown\nc: *known\n", .unknownAnchor("unknown", nearest: "known")),
    Case(
      "an alias before its anchor", "a: ↓*later\nb: ↓&later 1\n", .unknownAnchor("later", nearest: nil),
      .unusedAnchor("later")),
    Case("unused anchor", "a: ↓&x 1\nb: &y 2\nc: *y\n", .unusedAnchor("x")),
    Case("an anchor given anew", "a: ↓&x 1\nb: &x 2\nc: *x\n", .unusedAnchor("x")),
    Case("an alias inside of its anchor", "a: &x\n  b: ↓*x\n", .recursiveAlias("x")),
    Case("merge of a scalar", "a:\n  <<: ↓text\n", .mergeNotMapping),
    Case("merge of a list with a scalar", "x: &x {a: 1}\na:\n  <<: ↓[*x, 1]\n", .mergeNotMapping),
    Case("quoted merge key is a key", "a:\n  \"<<\": text\n"),
    Case("a list as key", "? ↓[a, b]\n: 1\n", .keyIsCollection),
    Case("second document", "a: 1\n↓---\nb: 2\n", .secondDocument),
    Case("a document that is ended only", "---\na: 1\n...\n"),
    Case(
      "tab as indentation", "a:\n↓\tb: 1\n",
      .syntax(problem: "found character that cannot start any token while scanning for the next token")),
    Case("control character", "a: ↓\u{1}\n", .syntax(problem: "control characters are not allowed")),
    Case(
      "control character behind multi-byte text", "é: 😀↓\u{1}\n", .syntax(problem: "control characters are not allowed")
    ),
    Case(
      "wrong indentation", "é:\n  b: 1\n ↓c: 2\n",
      .syntax(problem: "did not find expected key while parsing a block mapping")),
    Case("empty", ""),
    Case("comments only", "# nothing\n\n# here\n"),
    Case("byte-order mark", "\u{FEFF}é: 1\n↓é: 2\n", .duplicateKey("é")),
  ])
  func problems(_ each: Case) {
    let marked = MarkedText(each.text)
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: marked.text))
    #expect(tree.problems.map(\.kind) == each.kinds)
    #expect(tree.problems.map(\.range.start) == marked.marks)
  }

  @Test func invalidUTF8IsFoundAtItsByte() {
    let tree = SyntaxTree.parse(SourceFile(path: "x", bytes: Array("é: ".utf8) + [0xFF]))
    #expect(tree.problems.map(\.range.start) == [4])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func depthIsBounded(_ opening: String) {
    let text = String(repeating: opening, count: 50_000)
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    #expect(!tree.isComplete)
    #expect(tree.count < 10_000)
  }

  /// Aliases to a text of 1 KiB, of which 32 Ki are the most; inside of a list that is aliased itself, they count again.
  @Test(arguments: [(32 << 10, 0, true), (32 << 10 + 1, 0, false), (8 << 10, 2, true), (8 << 10, 3, false)])
  func theTextOfAliasesIsBounded(_ aliases: Int, _ lists: Int, _ isRead: Bool) {
    let items = repeatElement("*t", count: aliases).joined(separator: ",\n ")
    var text = "t: &t \(String(repeating: "é", count: 512))\nl: &l [\(items)]\n"
    // The list stands for its aliases and for the text that they are written in.
    text += (0..<lists).map { "l\($0): *l\n" }.joined()
    for isConcurrent in [false, true] {
      let tree = SyntaxTree.parse(SourceFile(path: "x", text: text), isConcurrent: isConcurrent)
      #expect(tree.isComplete == isRead)
      #expect(tree.problems.contains { if case .syntax = $0.kind { true } else { false } } != isRead)
    }
  }

  @Test func aliasesDoNotExpand() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    #expect(tree.count < 400)
  }
}
