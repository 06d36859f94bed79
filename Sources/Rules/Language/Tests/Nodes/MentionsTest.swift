internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a match in the unresolved texts of a node and its descendants.
struct MentionsTest: RuleTest {
  let pattern: Pattern

  static let forms = [
    TestForm(
      "mentions", "PATTERN", anyText,
      "contains a match of a regular expression, in its own text as written or in a text below it. Never unknown"
    ) { reader, node throws(DataFileError) in MentionsTest(pattern: try reader.pattern(node)) }
  ]

  /// Follows aliases, and visits each node once; without anchors no node can be reached twice.
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
