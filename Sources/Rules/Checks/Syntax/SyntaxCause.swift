internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// The mistake behind a syntax error, in the words of somebody who sees the file rather than of the parser.
struct SyntaxCause {
  let problem: String
  let help: String
  private(set) var range: SourceRange
  var related: [Finding.Related] = []
  /// The offset from which the parser may have read what nobody meant; nil for the start of the range.
  var suspect: Int?
}

extension SyntaxCause {
  /// Finds the cause of a syntax error.
  ///
  /// The searches come in the order of their certainty. The first look for text that is never right, the next ones try
  /// whether mending a likely mistake lets the parser read on, and the last ones explain the parser's message.
  init?(of failure: SyntaxFailure) {
    let searches = [
      Self.rejectedCharacter, Self.conflict, Self.difference, Self.lineSeparator, Self.misreadIndentation, Self.tab,
      Self.fence, Self.foreignComment, Self.invisibleCharacter, Self.typographicQuote, Self.misplacedKey,
      Self.fallenText,
      Self.openQuote, Self.textAfterEnd, Self.block, Self.bracket, Self.firstCharacter, Self.escape, Self.directive,
      Self.document,
      Self.missingDash, Self.oddLine, Self.lineWithoutKey, Self.nestedColon, Self.indentation,
    ]
    for search in searches {
      guard let cause = search(failure) else { continue }
      self = cause
      // What is missing at the end of the file has no length.
      let end = failure.file.bytes.count
      range = SourceRange(start: min(cause.range.start, end), end: min(cause.range.end, end))
      return
    }
    return nil
  }
}

extension SyntaxFailure {
  /// Returns a range of the file as it may be shown.
  func shown(_ range: SourceRange) -> String { presentable(file.text(range)) }

  /// Returns the character at an offset, as it may be shown.
  func character(at offset: Int) -> String {
    let text = file.text(SourceRange(start: offset, end: offset + 4))
    return text.unicodeScalars.first.map { presentable(String($0)) } ?? ""
  }

  /// Returns the range of the text from an offset to the end of its line, without blanks at its end.
  func rest(of line: SourceLine, from start: Int) -> SourceRange {
    let end = file.bytes[min(start, line.end)..<line.end].lastIndex { !isBlank($0) }
    return SourceRange(start: start, end: end.map { $0 + 1 } ?? line.end)
  }
}
