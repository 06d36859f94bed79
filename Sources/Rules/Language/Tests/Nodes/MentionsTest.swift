internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Whether a text, or one anywhere below a value, has a part as written.
struct MentionsTest: RuleTest {
  let pattern: Pattern

  static let forms = [
    TestForm(
      "mentions", "PATTERN", anyText,
      "is, or has anywhere below it, a text as written with such a part. Never unknown"
    ) { reader, node throws(DataFileError) in MentionsTest(pattern: try reader.pattern(node)) }
  ]

  /// Aliases are followed one by one, each node looked at once; without anchors no node is met twice.
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    let tree = evaluation.tree
    var seen: Set<NodeID> = []
    var pending = [value.node]
    while let next = pending.popLast() {
      guard let node = tree.resolved(next), tree.anchors.isEmpty || seen.insert(node).inserted else { continue }
      switch tree.kind(of: node) {
      case .scalar:
        if evaluation.accepts(pattern, tree.bytes(of: node), anywhere: true) { return .holds }
      case .sequence:
        tree.forEachItem(of: node) { item in
          pending.append(item)
          return true
        }
      case .mapping:
        tree.forEachEntry(of: node) { key, value in
          pending += [key, value]
          return true
        }
      case .alias:
        break
      }
    }
    return .fails
  }
}

extension MentionsTest {
  init(from table: inout TableReader) { pattern = Pattern(from: &table) }

  func write(to table: inout TableWriter) { pattern.write(to: &table) }
}
