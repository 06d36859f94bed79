internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test of the rule language: how rule files write it, how it is judged, and how it is embedded.
///
/// Adding one takes a file beside this one and a line in `Test.kinds`; the reference in `rules/README.md` and the JSON
/// Schema of rules are made from the forms.
protocol RuleTest: Tabular {
  /// The ways to write it in a rule file.
  static var forms: [TestForm] { get }

  /// Judges a value that is there.
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict
  /// Judges a value that is not there; what holds then is nil when nothing is known to.
  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict

  /// The tests that it is made of.
  var inner: [Test] { get }
  /// Whether an absent value is judged by what holds then.
  var comparesWithDefault: Bool { get }
  /// The texts of which the value must be one; nil when the test does not say.
  var onlyTexts: [String]? { get }
  /// The list of the settings without which it is unknown.
  var neededList: SettingsList? { get }
}

extension RuleTest {
  func verdictOnAbsence(default value: ArraySlice<UInt8>?, _ evaluation: inout Evaluation) -> Verdict { .fails }

  var inner: [Test] { [] }
  var comparesWithDefault: Bool { inner.contains(where: \.body.comparesWithDefault) }
  var onlyTexts: [String]? { nil }
  var neededList: SettingsList? { nil }

  /// Whether another test is the same.
  func equals(_ other: any RuleTest) -> Bool { (other as? Self) == self }
}

/// A test of a scalar's text, references resolved: unknown when the text is.
protocol TextTest: RuleTest {
  /// Judges a text and what YAML takes it for.
  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict
}

extension TextTest {
  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.tree.kind(of: value.node) == .scalar else { return .fails }
    switch evaluation.scope.resolution(of: value.node) {
    case .unknown: return .unknown
    case .known(let text, let type, let provenance, let isCertain):
      evaluation.basis.add(value, provenance, isCertain: isCertain)
      return verdict(on: text, type, &evaluation)
    }
  }
}

/// A way to write a test in a rule file: a word alone, or a name with a parameter.
struct TestForm: Sendable {
  /// The word or name.
  let name: String
  /// The parameter as the reference shows it and its JSON Schema; nil for a word alone.
  let parameter: (notation: String, schema: JSON)?
  /// What the value must be or have, as the reference says it: "holds when the value …".
  let meaning: String
  /// Reads the test from the node of the word or of the parameter.
  let read: @Sendable (TestReader, NodeID) throws(DataFileError) -> any RuleTest

  /// A name with a parameter.
  init(
    _ name: String, _ notation: String, _ schema: JSON, _ meaning: String,
    read: @escaping @Sendable (TestReader, NodeID) throws(DataFileError) -> any RuleTest
  ) {
    self.name = name
    parameter = (notation, schema)
    self.meaning = meaning
    self.read = read
  }

  /// A word alone.
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
