internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the form of a scalar: a literal, or one of the kinds of reference.
struct WrittenTest: RuleTest {
  static let kind = TestKind.written
  static let appliesToBrokenValues = true
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

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) == .scalar else { return .fails }
    let form = Form(ScalarForm.Kind(evaluation.view.text(of: value.node)))
    var operands = operands
    for _ in 0..<operands.count() where operands.number() == form.number { return .holds }
    return .fails
  }
}

extension WrittenTest {
  init(from table: inout TableReader) { accepted = table.words() }

  func write(to table: inout TableWriter) { table.write(words: accepted) }
}

extension WrittenTest.Form {
  /// The index of the form, as in a table.
  fileprivate var number: Int {
    switch self {
    case .literal: 0
    case .variable: 1
    case .input: 2
    case .encrypted: 3
    case .mixture: 4
    case .broken: 5
    }
  }

  fileprivate init(_ form: ScalarForm.Kind) {
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
