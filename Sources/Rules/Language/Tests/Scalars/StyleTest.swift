internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for the style of a scalar.
struct StyleTest: RuleTest {
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

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    Verdict(evaluation.tree.scalarStyle(of: value.node).map { styles.contains(Style($0)) } ?? false)
  }
}

extension StyleTest {
  init(from table: inout TableReader) { styles = table.words() }

  func write(to table: inout TableWriter) { table.write(words: styles) }
}

extension StyleTest.Style {
  fileprivate init(_ style: SyntaxTree.ScalarStyle) {
    switch style {
    case .plain: self = .plain
    case .quoted: self = .quoted
    case .block: self = .block
    }
  }
}
