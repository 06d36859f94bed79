internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// What a rule requires of one value.
struct Test: Sendable {
  /// The test itself: of one of the kinds below.
  let body: any RuleTest

  /// The tests of the rule language; the program's table calls each by its place here.
  static let kinds: [any RuleTest.Type] = [
    PresenceTest.self, LiteralTest.self, PatternTest.self, TypeTest.self, WrittenTest.self, StyleTest.self,
    AmbiguousTest.self, LengthTest.self, CountTest.self, ItemsTest.self, DateTest.self, YearTest.self,
    DaysAheadTest.self, NotTest.self, AllTest.self, MentionsTest.self, VariablesTest.self, CommentTest.self,
    ListedTest.self, AnchoredTest.self, RepeatsTest.self, InputTest.self,
  ]

  /// Every way to write a test, in the order of the reference.
  static var forms: [TestForm] { kinds.flatMap { $0.forms } }
}

extension Test: Equatable {
  /// Whether two tests are the same.
  static func == (left: Test, right: Test) -> Bool { left.body.equals(right.body) }
}

// MARK: - Judging

extension Test {
  /// Judges a value that may be absent; `standard` is what holds then.
  func verdict(on value: ResolvedValue?, default defaultValue: ArraySlice<UInt8>?, _ evaluation: inout Evaluation)
    -> Verdict
  {
    if let value { return body.verdict(on: value, &evaluation) }
    guard evaluation.isComplete else { return .unknown }
    return body.verdictOnAbsence(default: defaultValue, &evaluation)
  }

  /// Judges a value that is there.
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    body.verdict(on: value, &evaluation)
  }

  /// The lists of the settings without which it is unknown.
  var neededLists: [SettingsList] {
    [body.neededList].compactMap(\.self) + body.inner.flatMap(\.neededLists)
  }
}

extension RuleTest {
  /// The place of the test's kind in the list.
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
