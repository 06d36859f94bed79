internal import Model
internal import Schema
internal import Text

/// A test that holds when another fails.
struct NotTest: RuleTest {
  let test: Test

  static let forms = [
    TestForm("not", "TEST", anyTest, "fails the test") { reader, node throws(DataFileError) in
      NotTest(test: try reader.test(node))
    }
  ]

  var inner: [Test] { [test] }

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    test.verdict(on: value, &evaluation).negated
  }

  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict {
    test.body.verdictOnAbsence(default: value, &evaluation).negated
  }
}

extension NotTest {
  init(from table: inout TableReader) { test = Test(from: &table) }

  func write(to table: inout TableWriter) { test.write(to: &table) }
}

/// A test that holds when several tests all hold: a mapping with more than one entry.
struct AllTest: RuleTest {
  let tests: [Test]

  /// Empty, because the test has no name.
  static let forms: [TestForm] = []

  var inner: [Test] { tests }

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    evaluation.all(tests) { $0.verdict(on: value, &$1) }
  }

  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict {
    evaluation.all(tests) { $0.body.verdictOnAbsence(default: value, &$1) }
  }
}

extension AllTest {
  init(from table: inout TableReader) { tests = table.list { Test(from: &$0) } }

  func write(to table: inout TableWriter) { table.write(tests) }
}
