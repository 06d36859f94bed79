internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for equality with one of several literals.
struct LiteralTest: TextTest {
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

  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(contains(text, type))
  }

  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(value.map { contains($0, coreType($0)) } ?? false)
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
