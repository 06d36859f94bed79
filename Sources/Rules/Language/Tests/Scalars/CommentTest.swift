internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Whether a comment with some part stands after a scalar on its line.
struct CommentTest: RuleTest {
  let pattern: Pattern

  static let forms = [
    TestForm(
      "comment", "PATTERN", anyText, "is followed on its line by a comment (without `#`) with such a part"
    ) { reader, node throws(DataFileError) in CommentTest(pattern: try reader.pattern(node)) }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    let tree = evaluation.tree
    guard let comment = tree.comment(behind: value.node) else { return .fails }
    let text = tree.file.bytes[comment.range.start + 1..<comment.range.end]
    return Verdict(evaluation.accepts(pattern, text, anywhere: true))
  }
}

extension CommentTest {
  init(from table: inout TableReader) { pattern = Pattern(from: &table) }

  func write(to table: inout TableWriter) { pattern.write(to: &table) }
}
