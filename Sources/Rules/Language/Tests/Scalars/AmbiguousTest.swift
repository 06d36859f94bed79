internal import Model
internal import Text
internal import YAMLSyntax

/// Whether programs that read YAML 1.1 take a scalar for something else.
struct AmbiguousTest: RuleTest {
  static let forms = [
    TestForm("ambiguous", "is a plain scalar that YAML 1.1 reads as something other than YAML 1.2 does") { _, _ in
      AmbiguousTest()
    }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.tree.isAmbiguous(value.node))
  }
}

extension AmbiguousTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
