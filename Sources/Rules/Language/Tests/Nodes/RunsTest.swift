internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a match in the code of scripts, as written.
struct RunsTest: RuleTest {
  static let kind = TestKind.runs
  let pattern: Pattern

  static let forms = [
    TestForm(
      "runs", "PATTERN", anyText,
      """
      is a script, a step or a list of steps whose code, as written, contains a match of a regular expression; comments \
      and the names of steps are not code. Never unknown
      """
    ) { reader, node throws(DataFileError) in RunsTest(pattern: try reader.pattern(node, anywhere: true)) }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    var isFound = false
    let (view, evaluation) = (evaluation.view, evaluation)
    evaluation.tree.forEachScript(in: value) { script, _ in
      if isFound { return }
      view.text(of: script).forEachPartOfCode { code in
        isFound = evaluation.accepts(operands, code)
        return !isFound
      }
    }
    return Verdict(isFound)
  }
}

extension RunsTest {
  init(from table: inout TableReader) { pattern = Pattern(from: &table) }

  func write(to table: inout TableWriter) { pattern.write(to: &table, anywhere: true) }
}
