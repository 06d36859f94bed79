internal import Model
internal import Text
internal import YAMLSyntax

/// Whether a value, or one below it, bears an anchor.
struct AnchoredTest: RuleTest {
  static let forms = [
    TestForm("anchored", "bears an anchor, or something below it does") { _, _ in AnchoredTest() }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.tree.isAnchored(value.node))
  }
}

extension AnchoredTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
