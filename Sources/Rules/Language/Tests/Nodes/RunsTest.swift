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
    let (view, state) = (evaluation.view, evaluation)
    var found: NodeID?
    evaluation.tree.forEachScript(in: value) { script, _ in
      if found == nil, state.runs(operands, view.text(of: script)) { found = script }
    }
    guard let found else { return .fails }
    if evaluation.basis != nil { evaluation.culprit = .code(evaluation.line(of: operands, in: found)) }
    return .holds
  }
}

extension Evaluation {
  /// Returns whether the code in a text contains a match of the pattern at a cursor.
  fileprivate func runs(_ pattern: TableCursor, _ text: ByteView) -> Bool {
    var isFound = false
    text.forEachPartOfCode { code in
      isFound = accepts(pattern, code)
      return !isFound
    }
    return isFound
  }

  /// Returns the line of the file on which the first match in the code of a script begins.
  ///
  /// - Complexity: a logarithmic number of searches in the script.
  fileprivate func line(of pattern: TableCursor, in script: NodeID) -> SourceRange {
    let range = tree.range(of: script)
    let text = view.source.part(range.start, range.end)
    var starts = [0]
    while let end = text.firstOffset(of: UInt8(ascii: "\n"), from: starts[starts.count - 1]) { starts.append(end + 1) }
    func start(_ line: Int) -> Int { line < starts.count ? starts[line] : text.count }
    // The first line after which a match has ended, and the last one from which it is still whole.
    let end = (1..<starts.count).first(passing: { runs(pattern, text.part(0, start($0))) })
    let afterFirst = (1..<end).first(passing: { !runs(pattern, text.part(start($0), start(end))) })
    var first = start(afterFirst - 1)
    while text[first] == UInt8(ascii: " ") { first += 1 }
    return tree.file.firstLine(of: SourceRange(start: range.start + first, end: range.end))
  }
}

extension RunsTest {
  init(from table: inout TableReader) { pattern = Pattern(from: &table) }

  func write(to table: inout TableWriter) { pattern.write(to: &table, anywhere: true) }
}
