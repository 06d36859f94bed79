internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for scalars whose value is known, by which a rule can tell an unknown value from one that it accepts.
struct KnownTest: RuleTest {
  static let kind = TestKind.known
  static let appliesToBrokenValues = true
  static let forms = [
    TestForm("known", "is a scalar whose value is known, as all tests need it. Never unknown") { _, _ in KnownTest() }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) == .scalar, !evaluation.broken.contain(value.node) else { return .fails }
    return Verdict(evaluation.text(of: value) != nil)
  }
}

extension KnownTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
