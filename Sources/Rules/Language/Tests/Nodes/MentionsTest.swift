internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a match in the unresolved texts of a node and its descendants.
struct MentionsTest: RuleTest {
  static let kind = TestKind.mentions
  static let appliesToBrokenValues = true
  let pattern: Pattern

  static let forms = [
    TestForm(
      "mentions", "PATTERN", anyText,
      "contains a match of a regular expression, in its own text as written or in a text below it. Never unknown"
    ) { reader, node throws(DataFileError) in MentionsTest(pattern: try reader.pattern(node, anywhere: true)) }
  ]

  /// Follows aliases, and visits each node once; without anchors no node can be reached twice.
  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    let view = evaluation.view
    // Without an alias below it, a node is read from its beginning to its end.
    guard view.hasAnchors, view.hasAlias(below: value.node) else {
      return Verdict(evaluation.mentions(operands, below: value.node))
    }
    var seen: Set<NodeID> = []
    var pending = [value.node]
    while let next = pending.popLast() {
      guard let node = view.resolved(next), seen.insert(node).inserted else { continue }
      switch view.kind(of: node) {
      case .scalar:
        if evaluation.accepts(operands, view.text(of: node)) { return .holds }
      case .sequence, .mapping:
        var child = view.firstChild(of: node)
        while child < view.end(of: node) {
          pending.append(child)
          child = view.end(of: child)
        }
      case .alias:
        break
      }
    }
    return .fails
  }
}

extension TreeView {
  /// Whether a node or one of its descendants is an alias.
  func hasAlias(below node: NodeID) -> Bool {
    var node = node
    let end = end(of: node)
    while node < end {
      if kind(of: node) == .alias { return true }
      node = firstChild(of: node)
    }
    return false
  }
}

extension Evaluation {
  /// Returns whether a node or one of its descendants mentions the pattern at a cursor; there are no aliases.
  fileprivate mutating func mentions(_ pattern: TableCursor, below node: NodeID) -> Bool {
    var node = node
    let end = view.end(of: node)
    while node < end {
      if view.kind(of: node) == .scalar, accepts(pattern, view.text(of: node)) { return true }
      node = view.firstChild(of: node)
    }
    return false
  }
}

extension MentionsTest {
  init(from table: inout TableReader) { pattern = Pattern(from: &table) }

  func write(to table: inout TableWriter) { pattern.write(to: &table, anywhere: true) }
}
