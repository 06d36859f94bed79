internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test that some or all items of a sequence or mapping must pass.
struct ItemsTest: RuleTest {
  static let kind = TestKind.items
  let quantity: Quantity
  let test: Test

  /// The quantifier.
  enum Quantity {
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

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    let isEvery = operands.flag()
    guard evaluation.view.kind(of: value.node) != .scalar else { return Verdict(isEvery) }
    var items = Children(of: value, evaluation.tree, evaluation.view)
    var combined = CombinedVerdict(ofAll: isEvery, evaluation.basis)
    while let item = items.next() {
      guard let item else { continue }
      if combined.add(evaluation.verdict(ofTest: operands, on: item), &evaluation.basis) { break }
    }
    return combined.result(&evaluation.basis)
  }
}

extension ItemsTest {
  init(from table: inout TableReader) {
    quantity = table.flag() ? .every : .some
    test = Test(from: &table)
  }

  func write(to table: inout TableWriter) {
    table.write(quantity == .every)
    test.write(to: &table)
  }
}
