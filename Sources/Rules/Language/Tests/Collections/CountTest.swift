internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the number of items in a sequence or mapping.
struct CountTest: RuleTest {
  let span: Span

  static let forms = [
    TestForm("count", Span.notation, Span.schema, "is a list or mapping with this many items") {
      reader, node throws(DataFileError) in CountTest(span: try Span(node, reader.file))
    }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.tree.kind(of: value.node) != .scalar else { return .fails }
    return Verdict(span.contains(evaluation.tree.children(of: value).count))
  }
}

extension CountTest {
  init(from table: inout TableReader) { span = Span(from: &table) }

  func write(to table: inout TableWriter) { span.write(to: &table) }
}
