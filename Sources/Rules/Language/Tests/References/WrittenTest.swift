internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the form of a scalar: a literal, or one of the kinds of reference.
struct WrittenTest: RuleTest {
  let accepted: [Form]

  /// The cases of `ScalarForm`, without their content.
  enum Form: String, CaseIterable, Sendable {
    case literal, variable, input, encrypted, mixture, broken
  }

  static let forms = [
    TestForm(
      "written", "W", wordOrWords(Form.self),
      """
      is written as `literal`, `variable`, `input`, `encrypted`, `mixture` (text around a reference) or `broken` (a \
      reference that is unclosed or has no name); a list of forms is allowed. Never unknown
      """
    ) { reader, node throws(DataFileError) in WrittenTest(accepted: try reader.file.words(node)) }
  ]

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.tree.kind(of: value.node) == .scalar else { return .fails }
    return Verdict(accepted.contains(Form(ScalarForm(evaluation.tree.bytes(of: value.node)))))
  }
}

extension WrittenTest {
  init(from table: inout TableReader) { accepted = table.words() }

  func write(to table: inout TableWriter) { table.write(words: accepted) }
}

extension WrittenTest.Form {
  fileprivate init(_ form: ScalarForm) {
    switch form {
    case .literal: self = .literal
    case .variable: self = .variable
    case .input: self = .input
    case .encrypted: self = .encrypted
    case .mixture: self = .mixture
    case .broken: self = .broken
    }
  }
}
