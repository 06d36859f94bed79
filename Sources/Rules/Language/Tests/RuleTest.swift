internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test of the rule language: its notation, its evaluation, and its serialization.
///
/// To add one, add a file below this folder and a line in `Test.kinds`. The reference in `rules/README.md` and the JSON
/// Schema of rules are generated from the forms.
protocol RuleTest: Tabular {
  /// The notations of the test in rule files.
  static var forms: [TestForm] { get }

  /// Returns the verdict on a value that is present.
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict
  /// Returns the verdict on an absent value; the key's default is nil when it has none.
  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict

  /// The tests nested in this one.
  var inner: [Test] { get }
  /// Whether the key's default stands in for an absent value.
  var comparesWithDefault: Bool { get }
  /// The only texts for which the test can hold; nil if it does not restrict them.
  var onlyTexts: [String]? { get }
  /// The settings list without which the test is unknown.
  var neededList: SettingsList? { get }
}

extension RuleTest {
  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict { .fails }

  var inner: [Test] { [] }
  var comparesWithDefault: Bool { inner.contains(where: \.body.comparesWithDefault) }
  var onlyTexts: [String]? { nil }
  var neededList: SettingsList? { nil }

  /// Returns whether another test is of the same kind and equal.
  func equals(_ other: any RuleTest) -> Bool { (other as? Self) == self }
}

/// A test of a scalar's text after its references are resolved; unknown if they cannot be.
protocol TextTest: RuleTest {
  /// Returns the verdict on a text and the type that YAML gives it.
  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict
}

extension TextTest {
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.tree.kind(of: value.node) == .scalar else { return .fails }
    guard let (text, type) = evaluation.resolved(value) else { return .unknown }
    return verdict(on: text, type, &evaluation)
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
