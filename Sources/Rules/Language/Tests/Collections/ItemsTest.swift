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
    let isScalar = evaluation.tree.kind(of: value.node) == .scalar
    let items = isScalar ? [] : evaluation.tree.children(of: value)
    return switch quantity {
    case .some: evaluation.any(items) { test.verdict(on: $0, &$1) }
    case .every: evaluation.all(items) { test.verdict(on: $0, &$1) }
    }
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
