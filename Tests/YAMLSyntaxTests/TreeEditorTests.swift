import TestSupport
import Testing
import Text

@testable import YAMLSyntax

/// Edits of one place of a file: `↓` marks the key or the item, and a second one a key of the mapping to move to.
@Suite struct TreeEditorTests {
  enum Action: Sendable {
    case remove, quote, list
    case text(String)
    case word(String)
    case insert([String], String)
    case move([String])
    case erase
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let action: Action
    let text: String
    /// The whole text afterwards; nil if there is no such edit.
    let result: String?
    var testDescription: String { name }

    init(_ name: String, _ action: Action, _ text: String, _ result: String?) {
      (self.name, self.action, self.text, self.result) = (name, action, text, result)
    }
  }

  static let removals = [
    Case("an entry", .remove, "a: 1\n↓b: 2 # c\nd: 3\n", "a: 1\nd: 3\n"),
    Case("the last entry", .remove, "a: 1\n↓b: 2", "a: 1\n"),
    Case("a section", .remove, "a:\n  ↓b:\n    - 1\n\n    - 2\n\n  # of d\n  d: 1\n", "a:\n\n  # of d\n  d: 1\n"),
    Case("a block scalar", .remove, "↓a: |\n  x\n\n  y\n\n\nb: 1\n", "\n\nb: 1\n"),
    Case("nothing", .remove, "a: 1\n↓b:\nd: 3\n", "a: 1\nd: 3\n"),
    Case("the first of an item", .remove, "- ↓a: 1\n  b: 2\n", "- b: 2\n"),
    Case("the first of an item, a comment between", .remove, "- ↓a: 1\n  # of b\n  b: 2\n", nil),
    Case("the only one", .remove, "a:\n  ↓b: 1\n", nil),
    Case("an item", .remove, "- a\n- ↓b # c\n- d\n", "- a\n- d\n"),
    Case("an item as far as its key", .remove, "k:\n- a\n- ↓b\nl: 1\n", "k:\n- a\nl: 1\n"),
    Case("an item in an item", .remove, "- - ↓a\n  - b\n", nil),
    Case("in brackets, first", .remove, "[ ↓a, b, c ]", "[ b, c ]"),
    Case("in brackets, last", .remove, "[a, b, ↓c ]", "[a, b ]"),
    Case("in brackets, a comma after the last", .remove, "[a, b, ↓c, ]", "[a, b, ]"),
    Case("in brackets, over lines", .remove, "[\n  a,\n  ↓b,\n  c\n]", "[\n  a,\n  c\n]"),
    Case("in brackets, a comment", .remove, "[\n  a,\n  ↓b, # b\n  c\n]", nil),
    Case("in braces", .remove, "{ a: 1, ↓b: [1, 2], c: 3 }", "{ a: 1, c: 3 }"),
    Case("JSON", .remove, "{\"a\": 1, ↓\"b\": \"é\"}", "{\"a\": 1}"),
    Case("an anchor", .remove, "a: 1\n↓b: &x 2\nc: *x\n", nil),
    Case("an anchor below", .remove, "a: 1\n↓b:\n  - &x 2\nc: *x\n", nil),
    Case("a tag", .remove, "a: 1\n↓!!str b: 2\n", nil),
    Case("CR LF", .remove, "a: 1\r\n↓b: 2\r\nc: 3\r\n", "a: 1\r\nc: 3\r\n"),
    Case("a byte-order mark", .remove, "\u{FEFF}↓a: 1\nb: 2\n", "\u{FEFF}b: 2\n"),
    Case("multi-byte", .remove, "é: 日\n↓ü: 😀 # 本\nß: 1\n", "é: 日\nß: 1\n"),
  ]

  static let scalars = [
    Case("plain", .text("b c"), "a: ↓x # y\n", "a: b c # y\n"),
    Case("plain, needs quotes", .text("a: b"), "a: ↓x\n", "a: \"a: b\"\n"),
    Case("plain, no number", .text("2031"), "a: ↓x\n", "a: \"2031\"\n"),
    Case("plain, no boolean of YAML 1.1", .text("on"), "a: ↓x\n", "a: \"on\"\n"),
    Case("single quotes", .text("it's"), "a: ↓'x'\n", "a: 'it''s'\n"),
    Case("double quotes", .text("\"é\"\\"), "a: ↓\"x\"\n", "a: \"\\\"é\\\"\\\\\"\n"),
    Case("a block scalar", .text("QA"), "- ↓|\n  x\n\n- y\n", "- QA\n\n- y\n"),
    Case("a block scalar with a comment", .text("QA"), "- ↓| # c\n  x\n", nil),
    Case("several lines", .text("z"), "a: ↓x\n  y\nb: 1\n", "a: z\nb: 1\n"),
    Case("the same", .text("x"), "a: ↓x\n", nil),
    Case("a list", .text("x"), "a: ↓[x]\n", nil),
    Case("a word", .word("true"), "a: ↓'true' # x\n", "a: true # x\n"),
    Case("a word in JSON", .word("true"), "{\"a\": ↓\"yes\"}", "{\"a\": true}"),
    Case("in quotes", .quote, "- ↓on\n", "- \"on\"\n"),
    Case("in quotes already", .quote, "- ↓'on'\n", nil),
    Case("an item of a list", .list, "a:\n  b: ↓x y # c\n", "a:\n  b:\n    - x y # c\n"),
    Case("an item of a list, in braces", .list, "{ b: ↓x }\n", "{ b: [x] }\n"),
    Case("an item of a list, quoted", .list, "b: ↓\"é\"\r\n", "b:\r\n  - \"é\"\r\n"),
    Case("an item of a list, an anchor", .list, "b: &a ↓x\n", nil),
    Case("an item of a list, in an item", .list, "- b: ↓x\n  c: 1\n", "- b:\n    - x\n  c: 1\n"),
  ]

  static let insertions = [
    Case("before another", .insert(["i"], "x"), "a: 1\n\n# of b\n↓b: 2\n", "a: 1\ni: x\n\n# of b\nb: 2\n"),
    Case("a section", .insert(["i", "k"], "x: y"), "w:\n  ↓b: 2\n", "w:\n  i:\n    k: \"x: y\"\n  b: 2\n"),
    Case("in an item", .insert(["i"], "x"), "- ↓b: 2\n  c: 3\n", "- i: x\n  b: 2\n  c: 3\n"),
    Case("in braces", .insert(["i", "k"], "x"), "{ a: 1, ↓b: 2 }", "{ a: 1, i: { k: x }, b: 2 }"),
    Case("CR LF", .insert(["i"], "é"), "a: 1\r\n↓b: 2\r\n", "a: 1\r\ni: \"é\"\r\nb: 2\r\n"),
  ]

  static let moves = [
    Case(
      "inward", .move([]), "p:\n  # c\n  ↓a: 1 # d\n  s:\n    ↓b: 2\n", "p:\n  s:\n    b: 2\n    # c\n    a: 1 # d\n"),
    Case(
      "outward", .move([]), "p:\n  s:\n    ↓a:\n      - 1\n    b: 2\n  ↓t: 3\n",
      "p:\n  s:\n    b: 2\n  t: 3\n  a:\n    - 1\n"),
    Case("the only one", .move([]), "p:\n  s:\n    ↓a: 1\n  ↓t: 3\n", "p:\n  t: 3\n  a: 1\n"),
    Case("under a new section", .move(["n"]), "↓a: é\nw:\n  ↓b: 2", "w:\n  b: 2\n  n:\n    a: é"),
    Case(
      "a block scalar", .move([]), "↓a: |\n  x\n   y\n\n  z\nw:\n  ↓b: 2\n",
      "w:\n  b: 2\n  a: |\n    x\n     y\n\n    z\n"),
    Case(
      "after a block scalar", .move([]), "↓a: 1\nw:\n  ↓b: |\n    x\n\nc: 1\n", "w:\n  b: |\n    x\n  a: 1\n\nc: 1\n"),
    Case("after one that keeps its line breaks", .move([]), "↓a: 1\nw:\n  ↓b: |+\n    x\n\nc: 1\n", nil),
    Case("too little indentation", .move([]), "p:\n  s:\n    ↓a: \"x\n y\"\n    c: 1\n  ↓t: 3\n", nil),
    Case("an anchor", .move([]), "↓a: &x 1\nw:\n  ↓b: 2\n", nil),
    Case("to braces", .move([]), "↓a: 1\nw: { ↓b: 2 }\n", nil),
    Case("CR LF", .move([]), "# c\r\n↓a: 1\r\nw:\r\n  ↓b: 2\r\n", "w:\r\n  b: 2\r\n  # c\r\n  a: 1\r\n"),
  ]

  static let erasures = [
    Case("an anchor", .erase, "a: ↓&x 1\n", "a: 1\n"),
    Case("an anchor at the end", .erase, "a: ↓&x\n  b: 1\n", "a:\n  b: 1\n"),
  ]

  @Test(arguments: removals + scalars + insertions + moves + erasures)
  func edit(_ each: Case) throws {
    let marked = MarkedText(each.text)
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: marked.text))
    try #require(tree.isComplete)
    let editor = TreeEditor(tree)
    let mark = try #require(marked.marks.first)
    let edits: [TextEdit]?
    if case .erase = each.action {
      edits = [editor.erasing(try #require(tree.anchors.first { $0.range.start == mark }).range)]
    } else {
      let value = try #require(Self.value(at: mark, in: tree))
      switch each.action {
      case .remove: edits = editor.removing(value).map { [$0] }
      case .quote: edits = editor.quoting(value).map { [$0] }
      case .list: edits = editor.listing(value)
      case .text(let text): edits = editor.replacing(value, withText: text).map { [$0] }
      case .word(let word): edits = editor.replacing(value, withWord: word).map { [$0] }
      case .insert(let keys, let text): edits = editor.inserting(keys, text, before: value).map { [$0] }
      case .move(let sections):
        let target = try #require(marked.marks.last.flatMap { Self.value(at: $0, in: tree) })
        edits = editor.moving(value, to: try #require(tree.parent(of: target)), under: sections)
      case .erase: edits = nil
      }
    }
    let result = edits.map { tree.file.bytes(applying: $0.sorted()).map { String(decoding: $0, as: UTF8.self) } }
    #expect(result == each.result.map { .some($0) })
  }

  /// Returns the value of the key at an offset, or the item there.
  private static func value(at offset: Int, in tree: SyntaxTree) -> NodeID? {
    var node = (0..<tree.count).lazy.map { NodeID($0) }.last { tree.range(of: $0).start <= offset }
    // A tag or an anchor comes before the node.
    if let found = node, tree.range(of: found).start < offset { node = NodeID(found.position + 1) }
    guard let node, node.position < tree.count else { return nil }
    let isKey = tree.parent(of: node).map { tree.kind(of: $0) == .mapping && tree.key(of: node) == nil } ?? false
    return isKey ? NodeID(node.position + 1) : node
  }
}
