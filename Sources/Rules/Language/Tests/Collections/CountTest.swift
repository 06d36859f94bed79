internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the number of items in a sequence or mapping.
struct CountTest: RuleTest {
  static let kind = TestKind.count
  let span: Span

  static let forms = [
    TestForm("count", Span.notation, Span.schema, "is a list or mapping with this many items") {
      reader, node throws(DataFileError) in CountTest(span: try Span(node, reader.file))
    }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) != .scalar else { return .fails }
    var children = Children(of: value, evaluation.tree, evaluation.view)
    var count = 0
    while let child = children.next() {
      if child != nil { count += 1 }
    }
    return Verdict(Span.contains(count, operands))
  }
}

extension CountTest {
  init(from table: inout TableReader) { span = Span(from: &table) }

  func write(to table: inout TableWriter) { span.write(to: &table) }
}
