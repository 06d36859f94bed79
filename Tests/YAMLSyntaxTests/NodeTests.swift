import Diagnostics
import Testing
import Text
import YAMLSyntax

/// What a tree says of its nodes: texts, places, and the ways between them.
@Suite struct NodeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    let text: String
    let shown: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "plain", source: "k: a b # c", text: "a b", shown: "a b"),
    Case(name: "plain over lines", source: "k: a\n  b\n", text: "a b", shown: "a\n  b"),
    Case(name: "single quotes", source: "k: 'it''s'", text: "it's", shown: "'it''s'"),
    Case(name: "double quotes", source: #"k: "é\n\u00e9""#, text: "é\né", shown: #""é\n\u00e9""#),
    Case(name: "literal", source: "k: |\n  é\n  b\n", text: "é\nb\n", shown: "|\n  é\n  b\n"),
    Case(name: "folded", source: "k: >-\n  a\n  b\n", text: "a b", shown: ">-\n  a\n  b\n"),
    Case(name: "behind an anchor", source: "k: &x a", text: "a", shown: "a"),
    Case(name: "behind a tag", source: "k: !!str 123", text: "123", shown: "123"),
    Case(name: "behind both", source: "k: !!str &x\n  \"é\"", text: "é", shown: "\"é\""),
    Case(name: "empty", source: "k:", text: "", shown: ""),
    Case(name: "empty with anchor", source: "k: &x\nl: *x", text: "", shown: ""),
    Case(name: "CR LF", source: "k: |\r\n  a\r\n  b\r\n", text: "a\nb\n", shown: "|\r\n  a\r\n  b\r\n"),
    Case(name: "behind a byte-order mark", source: "\u{FEFF}k: é", text: "é", shown: "é"),
  ])
  func scalars(_ each: Case) throws {
    let file = SourceFile(path: "x", text: each.source)
    let tree = SyntaxTree.parse(file)
    let root = try #require(tree.root)
    var value: NodeID?
    tree.forEachEntry(of: root) { _, node in
      value = node
      return false
    }
    let node = try #require(value)
    #expect(tree.text(of: node) == each.text)
    #expect(file.text(tree.range(of: node)) == each.shown)
  }

  @Test func pathsLeadToNodes() throws {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: "a:\n  - b\n  - {c: d, ? e : f}\n"))
    var paths: [String] = []
    tree.forEachNamedValue { _, value in paths.append(tree.path(to: value).description) }
    #expect(paths == ["a", "a.1.c", "a.1.e"])
  }

  @Test func anAliasHasItsOwnPlace() throws {
    let file = SourceFile(path: "x", text: "é: &x 1\nb: *x\n")
    let tree = SyntaxTree.parse(file)
    let root = try #require(tree.root)
    var shown: [String] = []
    tree.forEachEntry(of: root) { _, value in
      shown.append(file.text(tree.range(of: value)))
      return true
    }
    #expect(shown == ["1", "*x"])
  }

  @Test func whatASyntaxErrorCutOffIsIncomplete() throws {
    let text = "workflows:\n  one:\n    name: a\n  two:\n    name: b\n  three:\n    name: [\n"
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    let root = try #require(tree.root)
    var complete: [Bool] = []
    tree.forEachEntry(of: root) { _, workflows in
      tree.forEachEntry(of: workflows) { _, workflow in
        complete.append(tree.isComplete(workflow))
        return true
      }
      return true
    }
    #expect(complete == [true, true, false])
  }
}
