internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a comment after a scalar, on the same line.
struct CommentTest: RuleTest {
  static let kind = TestKind.comment
  static let appliesToBrokenValues = true
  static let readsComments = true
  let pattern: Pattern

  static let forms = [
    TestForm(
      "comment", "PATTERN", anyText,
      "is followed on its line by a comment that contains a match of a regular expression; the `#` is not part of its text"
    ) { reader, node throws(DataFileError) in CommentTest(pattern: try reader.pattern(node, anywhere: true)) }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.commentContains(operands, after: value))
  }
}

extension CommentTest {
  init(from table: inout TableReader) { pattern = Pattern(from: &table) }

  func write(to table: inout TableWriter) { pattern.write(to: &table, anywhere: true) }
}
