internal import Model
internal import Schema
internal import Text

/// A test that holds when another fails.
struct NotTest: RuleTest {
  static let kind = TestKind.not
  static let appliesToBrokenValues = true
  let test: Test

  static let forms = [
    TestForm("not", "TEST", anyTest, "fails the test") { reader, node throws(DataFileError) in
      NotTest(test: try reader.test(node))
    }
  ]

  var inner: [Test] { [test] }

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    evaluation.verdict(ofTest: operands, on: value).negated
  }

  func verdictOnAbsence(default value: String?) -> Verdict { test.body.verdictOnAbsence(default: value).negated }
}

extension NotTest {
  init(from table: inout TableReader) { test = Test(from: &table) }

  func write(to table: inout TableWriter) { test.write(to: &table) }
}

/// A test that holds when several tests all hold: a mapping with more than one entry.
struct AllTest: RuleTest {
  static let kind = TestKind.all
  static let appliesToBrokenValues = true
  let tests: [Test]

  /// Empty, because the test has no name.
  static let forms: [TestForm] = []

  var inner: [Test] { tests }

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    evaluation.verdict(ofAll: true, operands) { $1.verdict(ofTest: $0, on: value) }
  }

  func verdictOnAbsence(default value: String?) -> Verdict {
    var (combined, basis) = (CombinedVerdict(ofAll: true, nil), Basis?.none)
    for test in tests { _ = combined.add(test.body.verdictOnAbsence(default: value), &basis) }
    return combined.result(&basis)
  }
}

extension AllTest {
  init(from table: inout TableReader) { tests = table.list { Test(from: &$0) } }

  func write(to table: inout TableWriter) { table.write(tests) }
}
