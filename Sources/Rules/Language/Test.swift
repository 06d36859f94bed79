internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test of one value, type-erased.
struct Test: Sendable {
  /// The test, of one of the kinds in `TestKind`.
  let body: any RuleTest

  /// All notations of tests, in the order of the reference.
  static var forms: [TestForm] { TestKind.allCases.flatMap { $0.type.forms } }
}

/// The kinds of test in the rule language; a test in a table begins with the number of its kind.
enum TestKind: UInt8, CaseIterable {
  case presence, literal, pattern, type, written, style, ambiguous, length, count, items, date, year, daysAhead, not
  case all, mentions, variables, comment, listed, anchored, repeats, input, known, runs, number, keyOf
  case defaultAmongOptions, open, refusal

  /// The type that implements the kind.
  var type: any RuleTest.Type {
    switch self {
    case .presence: PresenceTest.self
    case .literal: LiteralTest.self
    case .pattern: PatternTest.self
    case .type: TypeTest.self
    case .written: WrittenTest.self
    case .style: StyleTest.self
    case .ambiguous: AmbiguousTest.self
    case .length: LengthTest.self
    case .count: CountTest.self
    case .items: ItemsTest.self
    case .date: DateTest.self
    case .year: YearTest.self
    case .daysAhead: DaysAheadTest.self
    case .not: NotTest.self
    case .all: AllTest.self
    case .mentions: MentionsTest.self
    case .variables: VariablesTest.self
    case .comment: CommentTest.self
    case .listed: ListedTest.self
    case .anchored: AnchoredTest.self
    case .repeats: RepeatsTest.self
    case .input: InputTest.self
    case .known: KnownTest.self
    case .runs: RunsTest.self
    case .number: NumberTest.self
    case .keyOf: KeyOfTest.self
    case .defaultAmongOptions: DefaultTest.self
    case .open: OpenTest.self
    case .refusal: RefusalTest.self
    }
  }
}

extension Test: Equatable {
  /// Returns whether two tests are of the same kind and equal.
  static func == (left: Test, right: Test) -> Bool { left.body.equals(right.body) }
}

extension Test {
  /// The settings lists without which the test is unknown.
  var neededLists: [SettingsList] {
    [body.neededList].compactMap(\.self) + body.inner.flatMap(\.neededLists)
  }

  /// Whether the test reads comments.
  var readsComments: Bool { type(of: body).readsComments || body.inner.contains(where: \.readsComments) }

  /// The keys of the settings that the test reads.
  var settings: [String] { body.settings + body.inner.flatMap(\.settings) }

  /// The sections of the shape that the test names.
  var sections: [String] { body.sections + body.inner.flatMap(\.sections) }

  /// The tables of `rules/calendar` that the test names.
  var calendars: [String] { body.calendars + body.inner.flatMap(\.calendars) }
}

extension Test: Tabular {
  init(from table: inout TableReader) {
    body = (TestKind(rawValue: table.kind()) ?? .presence).type.init(from: &table)
  }

  func write(to table: inout TableWriter) {
    table.write(kind: type(of: body).kind.rawValue) { body.write(to: &$0) }
  }
}
