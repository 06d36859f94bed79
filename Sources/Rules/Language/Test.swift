internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test of one value, type-erased.
struct Test: Sendable {
  /// The test, of one of the kinds in `kinds`.
  let body: any RuleTest

  /// The tests of the rule language; a serialized test begins with its kind's index in this list.
  static let kinds: [any RuleTest.Type] = [
    PresenceTest.self, LiteralTest.self, PatternTest.self, TypeTest.self, WrittenTest.self, StyleTest.self,
    AmbiguousTest.self, LengthTest.self, CountTest.self, ItemsTest.self, DateTest.self, YearTest.self,
    DaysAheadTest.self, NotTest.self, AllTest.self, MentionsTest.self, VariablesTest.self, CommentTest.self,
    ListedTest.self, AnchoredTest.self, RepeatsTest.self, InputTest.self,
  ]

  /// All notations of tests, in the order of the reference.
  static var forms: [TestForm] { kinds.flatMap { $0.forms } }
}

extension Test: Equatable {
  /// Returns whether two tests are of the same kind and equal.
  static func == (left: Test, right: Test) -> Bool { left.body.equals(right.body) }
}

// MARK: - Judging

extension Test {
  /// Returns the verdict on a value, or on its key's default if it is absent.
  func verdict(on value: ResolvedValue?, default defaultValue: ArraySlice<UInt8>?, _ evaluation: inout Evaluation)
    -> Verdict
  {
    if let value { return body.verdict(on: value, &evaluation) }
    guard evaluation.isComplete else { return .unknown }
    return body.verdictOnAbsence(default: defaultValue, &evaluation)
  }

  /// Returns the verdict on a value that is present.
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    body.verdict(on: value, &evaluation)
  }

  /// The settings lists without which the test is unknown.
  var neededLists: [SettingsList] {
    [body.neededList].compactMap(\.self) + body.inner.flatMap(\.neededLists)
  }
}

extension RuleTest {
  /// The index of the test's kind in `Test.kinds`.
  fileprivate var number: Int { Test.kinds.firstIndex { $0 == Self.self } ?? 0 }
}

extension Test: Tabular {
  init(from table: inout TableReader) {
    let number = table.number()
    let kind = Self.kinds.indices.contains(number) ? Self.kinds[number] : PresenceTest.self
    body = kind.init(from: &table)
  }

  func write(to table: inout TableWriter) {
    table.write(body.number)
    body.write(to: &table)
  }
}
