internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a match of a regular expression, with the whole text or a part of it.
struct PatternTest: TextTest {
  static let kind = TestKind.pattern
  let pattern: Pattern
  let anywhere: Bool

  static let forms = [
    TestForm(
      "matches", "PATTERN", anyText,
      #"matches a regular expression as a whole (characters, `.`, `[a-z]`, `\d \w \s`, `( )`, `\|`, `? * + {m,n}`; linear time)"#
    ) { reader, node throws(DataFileError) in
      PatternTest(pattern: try reader.pattern(node, anywhere: false), anywhere: false)
    },
    TestForm("contains", "PATTERN", anyText, "contains a match of a regular expression") {
      reader, node throws(DataFileError) in
      PatternTest(pattern: try reader.pattern(node, anywhere: true), anywhere: true)
    },
  ]

  /// Judges a text of which parts are unknown, too: nothing that `$DIR/*.aab` stands for ends in `.ipa`.
  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) == .scalar else { return .fails }
    if let text = evaluation.text(of: value) { return verdict(operands, on: text, &evaluation) }
    var operands = operands
    _ = operands.flag()
    return evaluation.verdict(ofPattern: operands, onPartsOf: value)
  }

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    // Whether a part is enough is in the automaton too.
    _ = operands.flag()
    return Verdict(evaluation.accepts(operands, text.bytes))
  }
}

extension PatternTest {
  init(from table: inout TableReader) {
    anywhere = table.flag()
    pattern = Pattern(from: &table)
  }

  func write(to table: inout TableWriter) {
    table.write(anywhere)
    pattern.write(to: &table, anywhere: anywhere)
  }
}
