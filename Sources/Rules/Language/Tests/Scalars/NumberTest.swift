internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the value of a number, in whatever notation YAML 1.2 allows for it.
struct NumberTest: TextTest {
  static let kind = TestKind.number
  let span: Span

  static let forms = [
    TestForm("number", Span.notation, Span.schema, "is a number in this range, however it is written") {
      reader, node throws(DataFileError) in NumberTest(span: try Span(node, reader.file))
    }
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    guard [.integer, .number].contains(evaluation.type(of: text)), let number = coreNumber(text.bytes) else {
      return .fails
    }
    return Verdict(Span.contains(number, operands))
  }
}

extension NumberTest {
  init(from table: inout TableReader) { span = Span(from: &table) }

  func write(to table: inout TableWriter) { span.write(to: &table) }
}
