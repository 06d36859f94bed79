internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the style of a scalar.
struct StyleTest: RuleTest {
  static let kind = TestKind.style
  static let appliesToBrokenValues = true
  let styles: [Style]

  /// The style of a scalar; `quoted` is single or double.
  enum Style: String, CaseIterable, Sendable {
    case plain, quoted, block
  }

  static let forms = [
    TestForm(
      "style", "S", wordOrWords(Style.self),
      "is a scalar of style `plain`, `quoted` or `block`; a list of styles is allowed"
    ) { reader, node throws(DataFileError) in StyleTest(styles: try reader.file.words(node)) }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard let style = evaluation.view.scalarStyle(of: value.node).map(Style.init) else { return .fails }
    var operands = operands
    for _ in 0..<operands.count() where operands.number() == style.number { return .holds }
    return .fails
  }
}

extension StyleTest {
  init(from table: inout TableReader) { styles = table.words() }

  func write(to table: inout TableWriter) { table.write(words: styles) }
}

extension StyleTest.Style {
  /// The index of the style, as in a table.
  fileprivate var number: Int {
    switch self {
    case .plain: 0
    case .quoted: 1
    case .block: 2
    }
  }

  fileprivate init(_ style: SyntaxTree.ScalarStyle) {
    switch style {
    case .plain: self = .plain
    case .quoted: self = .quoted
    case .block: self = .block
    }
  }
}
