import Diagnostics
import TestSupport
import Testing
import Text
import YAMLSyntax

/// Comments, each beginning at a mark; `#` inside of a scalar is text.
@Suite struct CommentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let texts: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ texts: String...) {
      (self.name, self.text, self.texts) = (name, text, texts)
    }
  }

  @Test(arguments: [
    Case("alone", "↓# one\na: 1\n  ↓# two\n", "# one", "# two"),
    Case("behind a value", "a: b ↓# c\n", "# c"),
    Case("behind a key", "a: ↓# c\n  b: 1\n", "# c"),
    Case("no blank before", "a: b#c\n"),
    Case("in quotes", "a: \"x # y\" ↓# z\nb: 'x # y'\n", "# z"),
    Case("in a block scalar", "a: |\n  # text\n  x\n↓# comment\nb: 1\n", "# comment"),
    Case("behind the indicator of a block scalar", "a: | ↓# c\n  # text\n", "# c"),
    Case("in a flow collection", "a: [1, ↓# one\n  2] ↓# two\n", "# one", "# two"),
    Case("behind an anchor", "a: &x ↓# c\n  b\nc: *x ↓# d\n", "# c", "# d"),
    Case("multi-byte", "é: 日本 ↓# 😀 #\n", "# 😀 #"),
    Case("ended by U+2028", "a: 1 ↓# c\u{2028}b: 2\n", "# c"),
    Case("CR LF", "a: 1 ↓# c\r\nb: 2\r\n", "# c"),
    Case("file of comments", "↓# a\n↓# b", "# a", "# b"),
    Case("behind a byte-order mark", "\u{FEFF}↓# a\n", "# a"),
  ])
  func comments(_ each: Case) {
    let marked = MarkedText(each.text)
    let file = SourceFile(path: "x", text: marked.text)
    let comments = SyntaxTree.parse(file).comments
    #expect(comments.map(\.range.start) == marked.marks)
    #expect(comments.map { file.text($0.range) } == each.texts)
  }

  @Test func aloneOrNot() {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: "# a\nb: 1 # c\n  # d\n"))
    #expect(tree.comments.map(\.isAlone) == [true, false, true])
  }
}
