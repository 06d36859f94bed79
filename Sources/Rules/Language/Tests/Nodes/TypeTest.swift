internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the type that YAML 1.2 gives a value.
struct TypeTest: RuleTest {
  static let kind = TestKind.type
  static let appliesToBrokenValues = true
  let types: [NodeType]

  static let forms = [
    TestForm(
      "type", "T", wordOrWords(NodeType.self),
      "is a \(listed(NodeType.self)) as YAML 1.2 reads it; an `integer` is also a `number`; a list of types is allowed"
    ) { reader, node throws(DataFileError) in TypeTest(types: try reader.file.words(node)) }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    if let type = evaluation.view.type(of: value.node), takes(type, operands) { return .holds }
    // The value of a variable is text, but is used as a number where a number is expected.
    guard evaluation.view.kind(of: value.node) == .scalar,
      ScalarForm.Kind(evaluation.view.text(of: value.node)).isReference, let text = evaluation.text(of: value)
    else { return .fails }
    return Verdict(takes(evaluation.type(of: text), operands))
  }

  private static func takes(_ type: NodeType, _ types: TableCursor) -> Bool {
    var types = types
    for _ in 0..<types.count() {
      let each = types.number()
      if each == type.number || each == NodeType.number.number && type == .integer { return true }
    }
    return false
  }
}

extension TypeTest {
  init(from table: inout TableReader) { types = table.words() }

  func write(to table: inout TableWriter) { table.write(words: types) }
}

extension NodeType {
  /// The index of the type, as in a table.
  fileprivate var number: Int {
    switch self {
    case .string: 0
    case .boolean: 1
    case .integer: 2
    case .number: 3
    case .null: 4
    case .list: 5
    case .mapping: 6
    }
  }
}
