internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// The mistake behind a syntax error, where the parser's own message does not show it.
struct SyntaxCause {
  let problem: String
  let help: String
  let range: SourceRange
  var related: [Finding.Related] = []
}

extension SyntaxCause {
  /// Looks for a known cause of a syntax error; nil when the parser's message has to do.
  init?(of problem: SyntaxProblem, in tree: SyntaxTree) {
    let start = problem.related?.start ?? problem.range.start
    // A text can go on for lines before the parser meets what cannot belong to it.
    let text = tree.lastNode(startingBefore: start).map { tree.range(of: $0).start } ?? start
    guard
      let cause = Self.conflict(in: tree.file, before: problem.range.end)
        ?? Self.foreignComment(at: [start, text], in: tree.file)
        ?? Self.invisibleCharacter(at: [start, problem.range.start, text], in: tree.file)
        ?? Self.unindentedBlock(at: start, problem, in: tree)
    else { return nil }
    self = cause
  }

  /// A marker that git left at the start of a line, before the parser gave up.
  private static func conflict(in file: SourceFile, before end: Int) -> SyntaxCause? {
    var line = file.textStart
    while line < end {
      let marker = file.bytes[line...].prefix(7)
      if marker.count == 7, isMarker(marker), isMarkerEnd(file.bytes[(line + 7)...].first, after: marker.first) {
        let range = lineRange(at: line, in: file)
        return SyntaxCause(
          problem: "a merge conflict is not resolved: `\(presentable(file.text(range)))`",
          help: "keep what is right of both sides, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
          range: range)
      }
      guard let newline = file.bytes[line...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      line = newline + 1
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

  /// A comment as other languages write it.
  private static func foreignComment(at offsets: [Int], in file: SourceFile) -> SyntaxCause? {
    for offset in offsets {
      for (open, name) in [("<!--", "`<!-- … -->`"), ("//", "`//`"), ("/*", "`/* … */`")]
      where file.bytes[offset...].starts(with: open.utf8) {
        return SyntaxCause(
          problem: "\(name) is no comment in YAML", help: "begin each line of a comment with `#`",
          range: lineRange(at: offset, in: file))
      }
    }
    return nil
  }

  /// A character that looks like a space or like nothing, outside quotes and comments: `name:` before a no-break space
  /// is no key.
  private static func invisibleCharacter(at offsets: [Int], in file: SourceFile) -> SyntaxCause? {
    for offset in offsets {
      let before = file.bytes[..<offset].lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      let line = lineRange(at: before.map { $0 + 1 } ?? file.textStart, in: file)
      if let character = ConfusableCharacter.first(inScript: file.text(line)), character.lookAlike == nil,
        let range = file.range(of: character, in: line)
      {
        return SyntaxCause(
          problem: "`\(presentable(character.context))` contains \(character.name)",
          help: "delete the character, and type a space with the keyboard if one belongs there", range: range)
      }
    }
    return nil
  }

  /// A line below a block of text that is not indented like its text.
  private static func unindentedBlock(
    at start: Int, _ problem: SyntaxProblem, in tree: SyntaxTree
  ) -> SyntaxCause? {
    // Only a line that cannot be anything else is taken for one of the block's.
    guard case .syntax(let message) = problem.kind, message.hasPrefix("could not find expected ':'"),
      let block = tree.lastNode(startingBefore: start), tree.scalarStyle(of: block) == .block
    else { return nil }
    let owner = tree.key(of: block).map { "`\(presentable(tree.keyText($0)))`" } ?? "this item"
    let header = SourceRange(start: tree.range(of: block).start, end: tree.range(of: block).start + 1)
    let isEmpty = tree.bytes(of: block).isEmpty
    return SyntaxCause(
      problem: isEmpty
        ? "the text of \(owner) is not indented, so it is not part of it"
        : "this line is indented less than the text of \(owner), so it is not part of it",
      help: isEmpty
        ? "indent each line of the text deeper than the line that ends with `\(tree.file.text(header))`"
        : "indent the line like the ones before it",
      range: lineRange(at: start, in: tree.file),
      related: [Finding.Related(message: "the text begins here", range: header)])
  }

  /// Returns the range of the rest of a line.
  private static func lineRange(at start: Int, in file: SourceFile) -> SourceRange {
    let rest = file.bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return SourceRange(start: start, end: rest.endIndex)
  }
}
