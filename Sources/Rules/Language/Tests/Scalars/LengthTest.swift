internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the length of a text.
struct LengthTest: TextTest {
  static let kind = TestKind.length
  let span: Span
  let unit: Unit

  /// The unit of length; a character is a Unicode scalar, and a line break at the end is none.
  enum Unit {
    case characters, bytes
  }

  static let forms = [
    TestForm("length", Span.notation, Span.schema, "has this many characters") { reader, node throws(DataFileError) in
      LengthTest(span: try Span(node, reader.file), unit: .characters)
    },
    TestForm("bytes", Span.notation, Span.schema, "has this many bytes in UTF-8") {
      reader, node throws(DataFileError) in
      LengthTest(span: try Span(node, reader.file), unit: .bytes)
    },
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    let isInBytes = operands.flag()
    if isInBytes { return Verdict(Span.contains(text.bytes.count, operands)) }
    // Editors end a file with a line break, which is no part of what it says.
    let lineBreak = text.bytes.last == UInt8(ascii: "\n") ? 1 : 0
    return Verdict(Span.contains(text.bytes.scalarCount - lineBreak, operands))
  }
}

extension LengthTest {
  init(from table: inout TableReader) {
    unit = table.flag() ? .bytes : .characters
    span = Span(from: &table)
  }

  func write(to table: inout TableWriter) {
    table.write(unit == .bytes)
    span.write(to: &table)
  }
}
