internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test that some or all items of a sequence or mapping must pass.
struct ItemsTest: RuleTest {
  let quantity: Quantity
  let test: Test

  /// The quantifier.
  enum Quantity: CaseIterable {
    case some, every
  }

  static let forms = [
    TestForm("some", "TEST", anyTest, "is a list or mapping with at least one item that passes") {
      reader, node throws(DataFileError) in ItemsTest(quantity: .some, test: try reader.ofItems.test(node))
    },
    TestForm("every", "TEST", anyTest, "is a list or mapping whose items all pass, or a scalar") {
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
