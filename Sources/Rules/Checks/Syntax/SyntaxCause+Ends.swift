internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// Quotes and brackets that are not closed, or are closed too early.
extension SyntaxCause {
  /// A quote that goes on past its line, to the next one or the end of the file.
  static func openQuote(_ failure: SyntaxFailure) -> SyntaxCause? {
    let (file, tree) = (failure.file, failure.tree)
    let isRead = !failure.message.hasSuffix("while scanning a quoted scalar")
    var start = failure.context ?? failure.position
    if isRead {
      guard let node = tree.lastNode(startingBefore: failure.position), tree.scalarStyle(of: node) == .quoted,
        file.line(at: tree.range(of: node).start).next.map({ $0 < tree.range(of: node).end }) ?? false
      else { return nil }
      start = tree.range(of: node).start
    }
    guard start < file.bytes.count else { return nil }
    // An earlier quote that is open closes at the next one, and what follows begins with the last one.
    if !isRead, let node = tree.lastNode(startingBefore: start), tree.scalarStyle(of: node) == .quoted {
      let earlier = tree.range(of: node).start
      let rest = failure.rest(of: file.line(at: earlier), from: earlier)
      if rest.end < tree.range(of: node).end,
        isClosed(rest, by: file.text(SourceRange(start: earlier, end: earlier + 1)), failure)
      {
        start = earlier
      }
    }
    let line = file.line(at: start)
    let rest = failure.rest(of: line, from: start)
    let quote = file.text(SourceRange(start: start, end: start + 1))
    if isRead, !isClosed(rest, by: quote, failure) { return nil }
    if let character = ConfusableCharacter.quote(closing: file.text(rest)), character.lookAlike == quote,
      let range = file.range(of: character, in: rest)
    {
      return SyntaxCause(
        problem: "\(character.name) does not close the text that begins with `\(quote)`",
        help: "type `\(quote)` in its place", range: range, suspect: start)
    }
    return SyntaxCause(
      problem: "this quote is not closed: `\(failure.shown(rest))`",
      help: "write `\(quote)` at the end of the text as well; a longer text is easier to read as a block after `|`",
      range: SourceRange(start: start, end: start + 1), suspect: start)
  }

  /// Whether the parser reads on if the text that begins with a quote is closed on its line.
  private static func isClosed(_ text: SourceRange, by quote: String, _ failure: SyntaxFailure) -> Bool {
    if failure.isMended(by: [(SourceRange(at: text.end), quote)]) { return true }
    let bytes = failure.file.bytes
    let inside = bytes[text.start..<text.end].lastIndex { !"]}, ".utf8.contains($0) }.map { $0 + 1 } ?? text.end
    return inside < text.end && failure.isMended(by: [(SourceRange(at: inside), quote)])
  }

  /// More text on the line after a quote or bracket that closes the value.
  static func textAfterEnd(_ failure: SyntaxFailure) -> SyntaxCause? {
    let isInBlockHeader = failure.message.hasSuffix("while scanning a block scalar")
    guard
      failure.isAtEntry || failure.says("did not find expected alphabetic or numeric character") || isInBlockHeader
        || failure.says("did not find expected ',' or")
    else { return nil }
    let file = failure.file
    let position = isInBlockHeader ? failure.context ?? failure.position : failure.start
    let line = file.line(at: position)
    guard position < line.end else { return nil }
    guard position > line.content, let last = file.byte(before: position, on: line) else {
      return failure.isAtEntry ? strayBracket(failure, from: position) : nil
    }
    let isInBrackets = failure.says("did not find expected ',' or")
    if isInBrackets, last != UInt8(ascii: "\"") && last != UInt8(ascii: "'") || isBlank(file.bytes[position - 1]) {
      return nil
    }
    let parts = LineParts(line, in: file)
    let start = parts.colon.map { $0 < position } ?? true ? parts.value.start : parts.entry
    let rest = failure.rest(of: line, from: position)
    let close = Character(Unicode.Scalar(last))
    let isWord = isWordByte(file.bytes[position])
    if [",", ";"].contains(file.text(rest)) {
      return SyntaxCause(
        problem: "`\(file.text(rest))` follows the value", help: "delete it: outside of brackets, a line ends an entry",
        range: rest, suspect: start)
    }
    switch file.bytes[position] {
    case UInt8(ascii: "]"), UInt8(ascii: "}"): return strayBracket(failure, from: position)
    case UInt8(ascii: "&") where start < position && file.bytes[start] == UInt8(ascii: "&"):
      return SyntaxCause(
        problem: "a value cannot have two anchors", help: "delete one of them", range: rest, suspect: start)
    default: break
    }
    switch last {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let isTight = !isBlank(file.bytes[position - 1]) && isWord
      let other = last == UInt8(ascii: "'") ? "double" : "single"
      return SyntaxCause(
        problem: "the text ends with its closing `\(close)`, but more follows: `\(failure.shown(rest))`",
        help: isTight
          ? last == UInt8(ascii: "'")
            ? "write `''` for a quote in the text, or put the text in double quotes"
            : "write `\\\"` for a quote in the text, or put the text in single quotes"
          : "put the whole value in \(other) quotes, or write it as a block after `|`",
        range: rest, suspect: start)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      let open = last == UInt8(ascii: "]") ? "[" : "{"
      return SyntaxCause(
        problem:
          "a value that begins with `\(open)` ends with its `\(close)`, but more follows: `\(failure.shown(rest))`",
        help: Advice.quoting(parts, in: file), range: rest, suspect: start)
    default:
      guard start < position, file.bytes[start] == UInt8(ascii: "*") else { return nil }
      return SyntaxCause(
        problem: "more text follows an alias: `\(failure.shown(rest))`",
        help: "put a value that begins with `*` in quotes; an alias always stands for a whole value", range: rest,
        suspect: start)
    }
  }

  private static func strayBracket(_ failure: SyntaxFailure, from position: Int) -> SyntaxCause? {
    let bracket = failure.character(at: position)
    guard bracket == "]" || bracket == "}" else { return nil }
    return SyntaxCause(
      problem: "no bracket is open that this `\(bracket)` could close",
      help: "delete it, or put a value that contains it in quotes",
      range: SourceRange(start: position, end: position + 1))
  }

  /// A bracket that is not closed, or what is not separated inside one.
  static func bracket(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    if failure.says("found unexpected ':'") {
      return SyntaxCause(
        problem: "a `:` without a space after it stands at the end of a text in brackets",
        help: "put the text in quotes", range: SourceRange(start: failure.position, end: failure.position + 1))
    }
    if failure.says("did not find expected node content while parsing a flow node") {
      if failure.position >= file.bytes.count { return openBracket(failure.openBracket, failure) }
      let character = failure.character(at: failure.position)
      let isItem = character == "-"
      return SyntaxCause(
        problem: isItem ? "items in brackets have no `-`" : "there is no value before this `\(character)`",
        help: isItem ? "separate the items with commas only" : "write a value, or delete the comma",
        range: SourceRange(start: failure.position, end: failure.position + 1))
    }
    guard failure.says("did not find expected ',' or"), let open = failure.context, open < file.bytes.count else {
      return nil
    }
    let bracket = failure.character(at: open)
    let close = bracket == "[" ? "]" : "}"
    let (first, line) = (file.line(at: open), file.line(at: failure.position))
    let rest = failure.rest(of: line, from: failure.position)
    if failure.position >= line.end || line.start > first.start && line.indentation <= first.indentation {
      return openBracket(open, failure)
    }
    let isOther = ["]", "}"].contains(failure.character(at: failure.position))
    return SyntaxCause(
      problem: isOther
        ? "`\(bracket)` is closed by `\(close)`, not by `\(failure.character(at: failure.position))`"
        : "there is neither a comma nor `\(close)` before this: `\(failure.shown(rest))`",
      help: isOther
        ? "write `\(close)` in its place"
        : "separate the items with a comma, close the bracket, or put a value that begins with `\(bracket)` in quotes",
      range: isOther ? SourceRange(start: failure.position, end: failure.position + 1) : rest,
      related: [Finding.Related(message: "the bracket begins here", range: SourceRange(start: open, end: open + 1))],
      suspect: open)
  }
}

extension SyntaxCause {
  private static func openBracket(_ open: Int?, _ failure: SyntaxFailure) -> SyntaxCause? {
    guard let open else { return nil }
    let bracket = failure.character(at: open)
    let close = bracket == "[" ? "]" : "}"
    let text = failure.shown(failure.rest(of: failure.file.line(at: open), from: open))
    return SyntaxCause(
      problem: "this bracket is not closed: `\(text)`",
      help: "write `\(close)` at its end, or put a value that begins with `\(bracket)` in quotes",
      range: SourceRange(start: open, end: open + 1), suspect: open)
  }
}

extension SyntaxFailure {
  /// The innermost bracket that is open at the end of what was read; nil if there is none.
  var openBracket: Int? {
    var node = tree.lastNode(startingBefore: position)
    while let current = node {
      let start = tree.range(of: current).start
      if tree.kind(of: current) != .scalar, !tree.isComplete(current), start < file.bytes.count,
        file.bytes[start] == UInt8(ascii: "[") || file.bytes[start] == UInt8(ascii: "{")
      {
        return start
      }
      node = tree.parent(of: current)
    }
    return nil
  }

  /// Whether the parser found something other than the next entry of a mapping, a list or the file.
  var isAtEntry: Bool {
    says("did not find expected key") || says("did not find expected '-' indicator")
      || says("did not find expected <document start>")
  }
}
