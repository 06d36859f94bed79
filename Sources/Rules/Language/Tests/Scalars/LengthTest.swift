internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the length of a text.
struct LengthTest: TextTest {
  let span: Span
  let unit: Unit

  /// The unit of length; a character is a Unicode scalar.
  enum Unit: CaseIterable {
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

  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict {
    switch unit {
    case .characters: Verdict(span.contains(String(decoding: text, as: UTF8.self).unicodeScalars.count))
    case .bytes: Verdict(span.contains(text.count))
    }
  }
}

extension LengthTest {
  init(from table: inout TableReader) {
    span = Span(from: &table)
    unit = table.word()
  }

  func write(to table: inout TableWriter) {
    span.write(to: &table)
    table.write(word: unit)
  }
}
