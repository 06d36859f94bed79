import Testing
import Text
import YAMLSyntax

/// Strings that are written as scalars and read back.
@Suite struct ScalarQuotingTests {
  static let texts = [
    "main", "a b", "com.example.app", "path/to/x-1", "", " ", "a ", " a", "a  b", "yes", "No", "NULL", "~", "y", "1",
    "1e3", "0x1", ".5",
    ".inf", "-", "- a", "a: b", "a:", "a #b", "#a", "'", "\"", "\\", "\\n", "a\nb", "\t", "*a", "&a", "!a", "@a", "`a",
    "%a", "{a}", "[a]", "a, b",
    "> a", "| a", "? a", "<<", "=", "2031-01-01", "12:30:45", "Käse 🧀", "\u{85}", "\u{2028}x", "\u{FEFF}", "\u{0}",
    "\u{7F}", "\u{1F468}\u{200D}\u{1F469}",
    String(repeating: "x y ", count: 500) + "z",
  ]

  @Test(arguments: texts)
  func isReadBack(_ text: String) throws {
    for prefix in ["", "- "] {
      let tree = SyntaxTree.parse(SourceFile(path: "x.yaml", text: "\(prefix)\(text.asYAMLScalar)\n"))
      var node = try #require(tree.root)
      if !prefix.isEmpty {
        tree.forEachItem(of: node) { item in
          node = item
          return false
        }
      }
      #expect(tree.isComplete && tree.text(of: node) == text)
      #expect(tree.type(of: node) == .string)
    }
  }

  @Test func onlyWhatNeedsQuotesHasThem() {
    #expect(["main", "a b", "com.example.app"].map(\.asYAMLScalar) == ["main", "a b", "com.example.app"])
    #expect(["v*", "1.0", "yes", ""].map(\.asYAMLScalar) == ["\"v*\"", "\"1.0\"", "\"yes\"", "\"\""])
  }
}
