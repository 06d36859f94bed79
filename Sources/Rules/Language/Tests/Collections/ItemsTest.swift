internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Whether some or every item of a list or mapping passes a test.
struct ItemsTest: RuleTest {
  let quantity: Quantity
  let test: Test

  /// How many items must pass.
  enum Quantity: CaseIterable {
    case some, every
  }

  static let forms = [
    TestForm("some", "TEST", anyTest, "is a list or mapping of which some item passes") {
      reader, node throws(DataFileError) in ItemsTest(quantity: .some, test: try reader.ofItems.test(node))
    },
    TestForm("every", "TEST", anyTest, "is a list or mapping of which every item passes, or a single value") {
      reader, node throws(DataFileError) in ItemsTest(quantity: .every, test: try reader.ofItems.test(node))
    },
  ]

  var inner: [Test] { [test] }

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    switch quantity {
    case .some: some(value, &evaluation) { test, item, evaluation in test.verdict(on: item, &evaluation) }
    case .every:
      some(value, &evaluation) { test, item, evaluation in test.verdict(on: item, &evaluation).negated }.negated
    }
  }

  private func some(
    _ value: ResolvedValue, _ evaluation: inout Evaluation,
    _ judge: (Test, ResolvedValue, inout Evaluation) -> Verdict
  ) -> Verdict {
    guard evaluation.tree.kind(of: value.node) != .scalar else { return .fails }
    var result = Verdict.fails
    for item in evaluation.tree.children(of: value) {
      switch judge(test, item, &evaluation) {
      case .holds: return .holds
      case .unknown: result = .unknown
      case .fails: break
      }
    }
    return result
  }
}

extension ItemsTest {
  init(from table: inout TableReader) {
    quantity = table.word()
    test = Test(from: &table)
  }

  func write(to table: inout TableWriter) {
    table.write(word: quantity)
    test.write(to: &table)
  }
}
