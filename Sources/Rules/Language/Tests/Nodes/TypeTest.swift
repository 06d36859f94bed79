internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the type that YAML 1.2 gives a value.
struct TypeTest: RuleTest {
  let types: [NodeType]

  static let forms = [
    TestForm(
      "type", "T", wordOrWords(NodeType.self),
      "is a \(listed(NodeType.self)) as YAML 1.2 reads it; an `integer` is also a `number`; a list of types is allowed"
    ) { reader, node throws(DataFileError) in TypeTest(types: try reader.file.words(node)) }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    if let type = evaluation.tree.type(of: value.node), takes(type) { return .holds }
    // The value of a variable is text, but is used as a number where a number is expected.
    guard evaluation.tree.kind(of: value.node) == .scalar,
      ScalarForm(evaluation.tree.bytes(of: value.node)).isReference, let (_, type) = evaluation.resolved(value)
    else { return .fails }
    return Verdict(takes(type))
  }

  private func takes(_ type: NodeType) -> Bool {
    types.contains { $0 == type || $0 == .number && type == .integer }
  }
}

extension TypeTest {
  init(from table: inout TableReader) { types = table.words() }

  func write(to table: inout TableWriter) { table.write(words: types) }
}
