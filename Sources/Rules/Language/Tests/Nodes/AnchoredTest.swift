internal import Model
internal import Text
internal import YAMLSyntax

/// A test for an anchor on a node or one of its descendants.
struct AnchoredTest: RuleTest {
  static let kind = TestKind.anchored
  static let appliesToBrokenValues = true
  static let forms = [
    TestForm("anchored", "has an anchor, or contains a node that has one") { _, _ in AnchoredTest() }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.view.hasAnchors && evaluation.tree.isAnchored(value.node))
  }
}

extension AnchoredTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
