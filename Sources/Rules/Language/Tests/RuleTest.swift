internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test of the rule language: its notation, its evaluation, and its serialization.
///
/// To add one, add a file below this folder and a case in `TestKind`. The reference in `rules/README.md` and the JSON
/// Schema of rules are generated from the forms.
protocol RuleTest: Tabular {
  /// The kind of the test.
  static var kind: TestKind { get }
  /// The notations of the test in rule files.
  static var forms: [TestForm] { get }
  /// Whether the test can be reached on a value that has a finding of its own; otherwise it is unknown there.
  static var appliesToBrokenValues: Bool { get }

  /// Returns the verdict on a value that is present.
  ///
  /// - Parameters:
  ///   - operands: The test in the catalogue's table, as `write(to:)` wrote it.
  ///   - value: The value.
  ///   - evaluation: The state of the evaluation.
  /// - Returns: The verdict.
  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict
  /// Returns the verdict on an absent value; the key's default is nil when it has none.
  func verdictOnAbsence(default value: String?) -> Verdict

  /// The tests nested in this one.
  var inner: [Test] { get }
  /// Whether the test itself reads comments.
  static var readsComments: Bool { get }
  /// Whether the key's default stands in for an absent value.
  var comparesWithDefault: Bool { get }
  /// The only texts for which the test can hold; nil if it does not restrict them.
  var onlyTexts: [String]? { get }
  /// The settings list without which the test is unknown.
  var neededList: SettingsList? { get }
  /// The keys of the settings that the test itself reads.
  var settings: [String] { get }
  /// The sections of the shape that the test names itself.
  var sections: [String] { get }
  /// The tables of `rules/calendar` that the test names itself.
  var calendars: [String] { get }
}

extension RuleTest {
  func verdictOnAbsence(default value: String?) -> Verdict { .fails }

  static var appliesToBrokenValues: Bool { false }
  static var readsComments: Bool { false }
  var inner: [Test] { [] }
  var comparesWithDefault: Bool { inner.contains(where: \.body.comparesWithDefault) }
  var onlyTexts: [String]? { nil }
  var neededList: SettingsList? { nil }
  var settings: [String] { [] }
  var sections: [String] { [] }
  var calendars: [String] { [] }

  /// Returns whether another test is of the same kind and equal.
  func equals(_ other: any RuleTest) -> Bool { (other as? Self) == self }
}

/// A test of a scalar's text after its references are resolved; unknown if they cannot be.
protocol TextTest: RuleTest {
  /// Returns the verdict on a text; it must be reached before another text is asked for.
  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict
}

extension TextTest {
  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) == .scalar else { return .fails }
    guard let text = evaluation.text(of: value) else { return .unknown }
    return verdict(operands, on: text, &evaluation)
  }
}

/// A notation of a test in a rule file: a keyword, or a name with a parameter.
struct TestForm: Sendable {
  /// The keyword or name.
  let name: String
  /// The parameter, as shown in the reference, and its JSON Schema; nil for a keyword.
  let parameter: (notation: String, schema: JSON)?
  /// The meaning, as the completion of "holds when the value …".
  let meaning: String
  /// Reads the test from the node of the keyword or the parameter.
  let read: @Sendable (TestReader, NodeID) throws(DataFileError) -> any RuleTest

  /// Creates a form that is a name with a parameter.
  init(
    _ name: String, _ notation: String, _ schema: JSON, _ meaning: String,
    read: @escaping @Sendable (TestReader, NodeID) throws(DataFileError) -> any RuleTest
  ) {
    self.name = name
    parameter = (notation, schema)
    self.meaning = meaning
    self.read = read
  }

  /// Creates a form that is a keyword.
  init(
    _ name: String, _ meaning: String,
    read: @escaping @Sendable (TestReader, NodeID) throws(DataFileError) -> any RuleTest
  ) {
    self.name = name
    parameter = nil
    self.meaning = meaning
    self.read = read
  }
}
