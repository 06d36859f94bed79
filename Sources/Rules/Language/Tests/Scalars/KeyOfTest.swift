internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test whether a text is a key of a section.
struct KeyOfTest: TextTest {
  static let kind = TestKind.keyOf
  let section: String

  static let forms = [
    TestForm("key-of", "SECTION", anyText, "is the name of a key of this section of `keys/`") {
      reader, node throws(DataFileError) in KeyOfTest(section: try reader.file.text(node))
    }
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    let shape = ShapeView(evaluation.table.part(.shape), evaluation.table)
    return Verdict(shape.section(named: operands.text(in: evaluation.table), hasKey: text.bytes))
  }

  var sections: [String] { [section] }
}

extension KeyOfTest {
  init(from table: inout TableReader) { section = table.text() }

  func write(to table: inout TableWriter) { table.write(section) }
}
