internal import Text
internal import YAMLSyntax

/// Lines of a difference between two files, with its marks in the first column.
extension SyntaxCause {
  /// The first line with a mark, up to the place where the parser gave up.
  static func difference(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let last = file.line(at: max(failure.start, failure.position))
    var line: SourceLine? = file.line(at: file.textStart)
    while let current = line, current.start <= last.start {
      if isHeader(current, in: file) {
        return SyntaxCause(
          problem: "this line belongs to a difference between two files: `\(failure.shown(current.text))`",
          help: "delete it; of the lines below, remove those that begin with `-`, and the `+` of the others",
          range: current.text)
      }
      if isMarked(current, with: plus, in: file), let cause = addition(current, failure) { return cause }
      line = file.line(after: current)
    }
    return removal(file.line(at: failure.start), failure) ?? removal(last, failure)
  }

  private static let plus = UInt8(ascii: "+")
  private static let minus = UInt8(ascii: "-")

  private static func isHeader(_ line: SourceLine, in file: SourceFile) -> Bool {
    if file.hasPrefix("diff --git ", at: line.start) || file.hasPrefix("@@ -", at: line.start) { return true }
    guard file.hasPrefix("--- ", at: line.start), let next = line.next else { return false }
    return file.hasPrefix("+++ ", at: next)
  }

  /// Whether a mark stands before an entry, or before an indented line of a text.
  private static func isMarked(_ line: SourceLine, with mark: UInt8, in file: SourceFile) -> Bool {
    guard line.end - line.start > 1, file.bytes[line.start] == mark, isBlank(file.bytes[line.start + 1]) else {
      return false
    }
    if line.end - line.start > 2, isBlank(file.bytes[line.start + 2]) { return true }
    return LineParts(file.line(at: line.start), in: file).key != nil
  }

  /// A line with a `+`, or the first of the marked lines directly above it.
  private static func addition(_ line: SourceLine, _ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    // A text in quotes can go on at the start of a line.
    if let node = failure.tree.lastNode(startingBefore: line.start), failure.tree.scalarStyle(of: node) == .quoted,
      failure.tree.range(of: node).end > line.start
    {
      return nil
    }
    var first = line
    while let above = file.line(before: first), isMarked(above, with: minus, in: file) { first = above }
    let range = SourceRange(start: first.start, end: first.end)
    let problem = "this line begins with the mark of a difference, `\(failure.character(at: first.start))`"
    if first.start < line.start || line.next.map({ isMarked(file.line(at: $0), with: plus, in: file) }) ?? false {
      return SyntaxCause(
        problem: problem,
        help: "remove the lines that begin with `-`, and replace the `+` of the others by a space", range: range)
    }
    let help = isShifted(line, in: file) ? "delete the `+`" : "replace the `+` by a space"
    return SyntaxCause(problem: problem, help: help, range: range)
  }

  /// A line with a `-` that is indented like its neighbors if the mark is left out.
  private static func removal(_ line: SourceLine, _ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    guard isMarked(line, with: minus, in: file), isBlank(file.bytes[line.start + 2]) else { return nil }
    var below = line
    while let next = file.line(after: below), isMarked(below, with: minus, in: file) { below = next }
    if isMarked(below, with: plus, in: file) { return addition(below, failure) }
    let mark = SourceRange(start: line.start, end: line.start + 1)
    let isShifted = isShifted(line, in: file)
    let last = failure.rest(of: line, from: line.start).end
    guard failure.isMended(by: [(mark, isShifted ? "" : " ")]) else { return nil }
    return SyntaxCause(
      problem: "this line begins with the mark of a difference, `-`",
      help: "delete the line, or \(isShifted ? "delete the `-`" : "replace the `-` by a space") if it is to stay",
      range: SourceRange(start: line.start, end: last))
  }

  /// Whether an entry after a mark is in the column of its neighbors only without the mark.
  private static func isShifted(_ line: SourceLine, in file: SourceFile) -> Bool {
    let entry = file.bytes[(line.start + 1)..<line.end].firstIndex { !isBlank($0) } ?? line.end
    let column = entry - line.start
    let columns = OpenColumns(above: line, in: file).places.map(\.column)
    if columns.contains(column) { return false }
    if columns.contains(column - 1) { return true }
    let next = file.lineWithContent(after: line)
    return next?.indentation == column - 1
  }
}
