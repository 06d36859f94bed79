internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for equality with one of several literals.
struct LiteralTest: TextTest {
  static let kind = TestKind.literal
  private(set) var texts: [String] = []
  private(set) var booleans: [Bool] = []
  private(set) var numbers: [Double] = []

  static let forms = [
    TestForm("is", "VALUE", literal, "equals this boolean, number or text") { reader, node throws(DataFileError) in
      try LiteralTest([node], reader)
    },
    TestForm("in", "[VALUE, ...]", oneOrMore(literal), "equals one of these values") {
      reader, node throws(DataFileError) in
      try LiteralTest(reader.file.list(node), reader)
    },
  ]

  private static let literal: JSON = ["type": ["boolean", "number", "string"]]

  private init(_ nodes: [NodeID], _ reader: TestReader) throws(DataFileError) {
    let file = reader.file
    for node in nodes {
      guard file.tree.kind(of: node) == .scalar else { throw file.error(node, "expected a scalar") }
      switch file.tree.type(of: node) {
      case .boolean: booleans.append(try file.boolean(node))
      case .integer, .number: numbers.append(try file.number(node))
      case .string: texts.append(file.tree.text(of: node))
      case .null, .list, .mapping, nil: throw file.error(node, "`null` cannot be compared; use `{ type: null }`")
      }
    }
  }

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    for _ in 0..<operands.count() where operands.text(in: evaluation.table, equals: text.bytes) { return .holds }
    let booleanCount = operands.count()
    if booleanCount > 0, evaluation.type(of: text) == .boolean {
      let isTrue = isTrue(text.bytes)
      for _ in 0..<booleanCount where operands.flag() == isTrue { return .holds }
      return .fails
    }
    operands.position += booleanCount
    let numberCount = operands.count()
    guard numberCount > 0, [.integer, .number].contains(evaluation.type(of: text)),
      let number = Double(text.bytes.string)
    else { return .fails }
    for _ in 0..<numberCount where operands.double() == number { return .holds }
    return .fails
  }

  func verdictOnAbsence(default value: String?) -> Verdict {
    guard let value else { return .fails }
    let bytes = Array(value.utf8)[...]
    return Verdict(contains(bytes, coreType(bytes)))
  }

  private func contains(_ text: ArraySlice<UInt8>, _ type: NodeType) -> Bool {
    for word in texts where word.utf8.count == text.count && word.utf8.elementsEqual(text) { return true }
    if type == .boolean { return booleans.contains(isTrue(text)) }
    guard !numbers.isEmpty, type == .integer || type == .number else { return false }
    return Double(String(decoding: text, as: UTF8.self)).map(numbers.contains) ?? false
  }

  var comparesWithDefault: Bool { true }

  var onlyTexts: [String]? { texts }
}

extension LiteralTest {
  init(from table: inout TableReader) {
    texts = table.texts()
    booleans = table.list { $0.flag() }
    numbers = table.list { $0.double() }
  }

  func write(to table: inout TableWriter) {
    table.write(texts)
    table.write(booleans) { $0.write($1) }
    table.write(numbers) { $0.write($1) }
  }
}
