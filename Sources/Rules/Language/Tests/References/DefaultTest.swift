internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test that the default of an input is one of its options.
struct DefaultTest: RuleTest {
  static let kind = TestKind.defaultAmongOptions

  static let forms = [
    TestForm(
      "default-among-options",
      "is the definition of an input whose `default` is one of its `options`, or which lacks one of the two"
    ) { _, _ in DefaultTest() }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Input(evaluation.tree, value).hasDefaultAmongOptions.map { Verdict($0) } ?? .unknown
  }
}

extension DefaultTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
