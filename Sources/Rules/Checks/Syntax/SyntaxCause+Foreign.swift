internal import Text
internal import YAMLSyntax

/// Text of other tools and languages: conflict markers, fences, comments and differences.
extension SyntaxCause {
  /// A marker that git left at the start of a line, before the parser gave up.
  static func conflict(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    var line: SourceLine? = file.line(at: file.textStart)
    while let current = line, current.start <= failure.position {
      let marker = file.bytes[current.start..<current.end].prefix(7)
      if marker.count == 7, isMarker(marker), isMarkerEnd(file.bytes[marker.endIndex...].first, after: marker.first) {
        return SyntaxCause(
          problem: "a merge conflict is not resolved: `\(failure.shown(current.text))`",
          help: "keep the right parts of both sides, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
          range: current.text)
      }
      line = file.line(after: current)
    }
    return nil
  }

  private static func isMarker(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, "<=>|".utf8.contains(first) else { return false }
    return text.allSatisfy { $0 == first }
  }

  /// Whether a marker ends before a byte: a blank and a name follow, or nothing.
  private static func isMarkerEnd(_ byte: UInt8?, after marker: UInt8?) -> Bool {
    switch byte {
    case UInt8(ascii: " "): marker != UInt8(ascii: "=")
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), nil: true
    default: false
    }
  }

  /// A line that begins or ends a piece of code in Markdown.
  static func fence(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    for offset in [failure.textStart, failure.start, failure.position] {
      let line = file.line(at: offset)
      guard file.hasPrefix("```", at: line.content) || file.hasPrefix("~~~", at: line.content) else { continue }
      return SyntaxCause(
        problem: "this line is a Markdown code fence, which YAML does not have",
        help: "delete it and its counterpart, and all text outside of the two", range: line.text)
    }
    return nil
  }

  /// A comment as other languages write it.
  static func foreignComment(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    // A text that the parser has begun to read is the comment itself, or the comment is in it.
    for offset in [failure.textStart, failure.start, failure.position] {
      let line = file.line(at: offset)
      for (open, name) in [("<!--", "`<!-- … -->`"), ("//", "`//`"), ("/*", "`/* … */`")] as [(StaticString, String)]
      where file.hasPrefix(open, at: offset) {
        return SyntaxCause(
          problem: "\(name) is not a comment in YAML", help: "begin each line of a comment with `#`",
          range: SourceRange(start: offset, end: line.end))
      }
      guard line.content == offset else { continue }
      for (open, name) in [("-- ", "`--`"), ("; ", "`;`"), ("% ", "`%`")] as [(StaticString, String)]
      where file.hasPrefix(open, at: offset) {
        return SyntaxCause(
          problem: "\(name) begins no comment in YAML", help: "begin each line of a comment with `#`", range: line.text)
      }
    }
    return nil
  }
}
