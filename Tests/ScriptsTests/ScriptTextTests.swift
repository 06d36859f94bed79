import Scripts
import Testing
import Text
import YAMLSyntax

/// Scalars of every style, whose words are found again in the file.
@Suite struct ScriptTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "plain", yaml: "a: one two ten # comment\n"),
    Case(name: "plain over lines", yaml: "a: one\n  two\n\n  ten\nb: 1\n"),
    Case(name: "plain with white space around breaks", yaml: "a: one  \n    two \r\n\r\n \t ten\n"),
    Case(name: "single quotes", yaml: "a: 'it''s one ''two'' ten '\n"),
    Case(name: "single quotes over lines", yaml: "a: ' one\n\n\n  two''\n  ten\n  '\n"),
    Case(name: "double quotes", yaml: "a: \"é\\u00e9 one\\ttwo\\x41\\U0001F680 \\\"ten\\\" \\n\"\n"),
    Case(name: "double quotes over lines", yaml: "a: \"one\\n\n   two\\\n   \\ ten\n\n  end\"\n"),
    Case(name: "a literal block", yaml: "a: |\n  one\n    two\n\n  日 ten\nb: 1\n"),
    Case(name: "a literal block that begins deeper", yaml: "a: |2-\n\n      one\n  two\n  ten\n\n\n"),
    Case(
      name: "a literal block that keeps its end", yaml: "a: |+ # comment\n    one\n   \n    two\n    ten\n\n\nb: 1\n"),
    Case(name: "a literal block with other line breaks", yaml: "a: |\r\n  one\r\n\r\n  two\r\n  ten\r\n"),
    Case(name: "a literal block at the end", yaml: "a: |\n  one\n  two ten"),
    Case(name: "a folded block", yaml: "a: >\n  one\n  two\n\n\n  ten\nb: 1\n"),
    Case(name: "a folded block with deeper lines", yaml: "a: >-\n  x\n    one\n    y\n\n  two\n  ten\n"),
    Case(name: "a folded block after blank lines", yaml: "a: >\n\n\n  one\n  two ten\n"),
    Case(name: "a list item", yaml: "a:\n  - |\n    one\n    two ten\n  - x\n"),
  ])
  func words(_ each: Case) throws {
    let file = SourceFile(path: "x", text: each.yaml)
    let tree = SyntaxTree.parse(file)
    #expect(tree.problems.isEmpty)
    let node = try #require(tree.scalars.first { tree.text(of: $0).contains("one") })
    let text = try #require(ScriptText(node, in: tree))
    #expect(Array(text.bytes) == Array(tree.bytes(of: node)))
    let string = Array(text.bytes)
    for word in ["one", "two", "ten"].map({ Array($0.utf8) }) {
      let start = try #require((0...string.count - 3).first { string[$0..<$0 + 3].elementsEqual(word) })
      let range = text.range(of: start..<start + 3)
      #expect(file.bytes[range.start..<range.end].elementsEqual(word))
    }
  }

  @Test func escapes() throws {
    let file = SourceFile(path: "x", text: "\"a\\u00e9b\"")
    let tree = SyntaxTree.parse(file)
    let root = try #require(tree.root)
    let text = try #require(ScriptText(root, in: tree))
    #expect(text.range(of: 1..<3) == SourceRange(start: 2, end: 8))
    #expect(text.range(of: 2..<3) == SourceRange(start: 2, end: 8))
    #expect(text.range(of: 3..<4) == SourceRange(start: 8, end: 9))
    #expect(text.range(of: 4..<4) == SourceRange(at: file.bytes.count))
  }
}
