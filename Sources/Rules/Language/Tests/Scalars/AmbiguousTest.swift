internal import Model
internal import Text
internal import YAMLSyntax

/// A test for scalars that YAML 1.1 and YAML 1.2 read differently.
struct AmbiguousTest: RuleTest {
  static let kind = TestKind.ambiguous
  static let appliesToBrokenValues = true
  static let forms = [
    TestForm("ambiguous", "is a plain scalar that YAML 1.1 and YAML 1.2 read differently") { _, _ in
      AmbiguousTest()
    }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.view.isAmbiguous(value.node))
  }
}

extension AmbiguousTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
