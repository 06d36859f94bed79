internal import Text
internal import YAMLSyntax

/// A line whose column differs from those of the lines that belong beside it.
extension SyntaxCause {
  /// The first key of a mapping, when it is the one that is indented otherwise than the rest: the parser blames the next.
  static func oddLine(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let line = file.line(at: failure.position)
    let parts = LineParts(line, in: file)
    guard parts.dashes.isEmpty, let key = parts.key, let above = file.lineWithContent(before: line),
      failure.says("mapping values are not allowed") ? parts.colon == failure.position : failure.isAtEntry
    else { return nil }
    let first = above.indentation < line.indentation ? above : firstDeeper(above, than: line, in: file)
    guard let first, let parent = file.lineWithContent(before: first), parent.indentation < first.indentation,
      parent.indentation < line.indentation, LineParts(first, in: file).dashes.isEmpty,
      let name = LineParts(first, in: file).key
    else { return nil }
    // If the next line is in the first one's column, the line between them is the odd one.
    if let next = file.lineWithContent(after: line), next.indentation == first.indentation,
      next.indentation < line.indentation || !parts.hasNoValue(in: file)
    {
      return nil
    }
    // More lines in the column of the second make the first the odd one; of two, the one by an odd number of spaces.
    let isOdd = (first.indentation - parent.indentation) % 2 == 1 && (line.indentation - parent.indentation) % 2 == 0
    guard isOdd || hasSibling(line, in: file),
      failure.isMended(by: edits(from: first, until: line, in: file))
    else { return nil }
    let isLess = first.indentation < line.indentation
    return SyntaxCause(
      problem: "`\(failure.shown(name))` is indented \(isLess ? "less" : "more") than what belongs beside it below",
      help: "indent it by \(line.indentation) spaces like `\(failure.shown(key))`",
      range: failure.rest(of: first, from: first.content))
  }

  /// Returns the only line in its column among the lines above one that are deeper than it; nil if there are several.
  private static func firstDeeper(_ above: SourceLine, than line: SourceLine, in file: SourceFile) -> SourceLine? {
    var first = above
    var lines: [SourceLine] = [above]
    while let next = file.lineWithContent(before: first), next.indentation > line.indentation, lines.count < 1000 {
      first = next
      lines.append(next)
    }
    let isAlone = lines.dropLast().allSatisfy { $0.indentation > first.indentation }
    return first.indentation > line.indentation && isAlone ? first : nil
  }

  /// Whether another line follows in the column of a line, before one that is further left.
  private static func hasSibling(_ line: SourceLine, in file: SourceFile) -> Bool {
    var next = file.line(after: line)
    for _ in 0..<1000 {
      guard let current = next else { return false }
      if !current.isBlank, !current.isComment, current.indentation <= line.indentation {
        return current.indentation == line.indentation
      }
      next = file.line(after: current)
    }
    return false
  }

  /// Returns the edits that move the lines from the first one until another one to the column of the latter.
  private static func edits(
    from first: SourceLine, until line: SourceLine, in file: SourceFile
  ) -> [(range: SourceRange, text: String)] {
    let missing = String(repeating: " ", count: max(0, line.indentation - first.indentation))
    let excess = max(0, first.indentation - line.indentation)
    var edits: [(range: SourceRange, text: String)] = []
    var next: SourceLine? = first
    while let current = next, current.start < line.start {
      let end = current.start + min(excess, current.indentation)
      if !current.isBlank { edits.append((SourceRange(start: current.start, end: end), missing)) }
      next = file.line(after: current)
    }
    return edits
  }
}
