internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// What YAML 1.2 takes a value for as it is written.
struct TypeTest: RuleTest {
  let types: [NodeType]

  static let forms = [
    TestForm(
      "type", "T", wordOrWords(NodeType.self),
      "is a \(listed(NodeType.self)) as YAML 1.2 reads it; an `integer` is a `number`; a list of these is allowed"
    ) { reader, node throws(DataFileError) in TypeTest(types: try reader.file.words(node)) }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    let type = evaluation.tree.type(of: value.node)
    return Verdict(types.contains { $0 == type || $0 == .number && type == .integer })
  }
}

extension TypeTest {
  init(from table: inout TableReader) { types = table.words() }

  func write(to table: inout TableWriter) { table.write(words: types) }
}
