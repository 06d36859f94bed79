import Testing
import Text
import YAMLSyntax

/// How YAML 1.2 reads plain scalars, and where YAML 1.1 reads them otherwise.
///
/// The verdicts are those of PyYAML and of a
/// core-schema loader on top of it.
@Suite struct ScalarTypeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let type: NodeType
    let isAmbiguous: Bool
    var testDescription: String { text }

    init(_ text: String, _ type: NodeType, ambiguous: Bool = false) {
      (self.text, self.type, isAmbiguous) = (text, type, ambiguous)
    }
  }

  @Test(arguments: [
    Case("text", .string), Case("true", .boolean), Case("False", .boolean), Case("tRUE", .string),
    Case("yes", .string, ambiguous: true), Case("on", .string, ambiguous: true), Case("No", .string, ambiguous: true),
    Case("y", .string), Case("null", .null), Case("~", .null), Case("Null", .null), Case("nULL", .string),
    Case("1", .integer), Case("-17", .integer), Case("+1", .integer), Case("0", .integer),
    Case("0777", .integer, ambiguous: true), Case("0899", .integer, ambiguous: true),
    Case("0o17", .integer, ambiguous: true), Case("0x1F", .integer), Case("1_000", .string, ambiguous: true),
    Case("0b11", .string, ambiguous: true), Case("1.5", .number), Case("1.", .number), Case(".5", .number),
    Case("1e3", .number, ambiguous: true), Case("1.0e+3", .number), Case("1.0e3", .number, ambiguous: true),
    Case("98E7654321", .number, ambiguous: true), Case(".inf", .number), Case("-.INF", .number),
    Case(".nan", .number), Case("12:30:45", .string, ambiguous: true), Case("12:30", .string, ambiguous: true),
    Case("12:99", .string), Case("2030-12-01", .string), Case("2030-12-01T14:00:00Z", .string),
    Case("1234567890", .integer), Case("0123456789", .integer, ambiguous: true), Case("0x12345678", .integer),
    Case("3MD9688D9K", .string), Case("é", .string), Case("-", .string), Case("1.2.3", .string),
  ])
  func plain(_ each: Case) throws {
    // A lone `-` would begin a list.
    let source = each.text == "-" ? "!!str \"-\"" : each.text
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: source))
    let root = try #require(tree.root)
    #expect(tree.type(of: root) == each.type)
    #expect(tree.isAmbiguous(root) == each.isAmbiguous)
  }

  @Test(arguments: [
    ("\"1\"", NodeType.string), ("'true'", .string), ("! 1", .string), ("!!str 1", .string),
    ("!!int \"1\"", .integer), ("!!null x", .null), ("|\n  1\n", .string), ("", .null),
  ])
  func quotedAndTagged(_ source: String, _ type: NodeType) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: source))
    let root = try #require(tree.root)
    #expect(tree.type(of: root) == type)
    #expect(!tree.isAmbiguous(root))
  }
}
