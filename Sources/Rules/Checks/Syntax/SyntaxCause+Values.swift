internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// Values that begin with a character, or contain a sequence, which means something else in YAML.
extension SyntaxCause {
  /// A value that begins with a character that begins something else.
  static func firstCharacter(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let isAlias = failure.says("did not find expected alphabetic or numeric character")
    let isTag = failure.message.hasSuffix("a tag") || failure.says("found undefined tag handle")
    let isOther =
      failure.says("found character that cannot start any token")
      || failure.says("did not find expected node content while parsing a block node")
      || failure.says("mapping keys are not allowed")
    guard isAlias || isTag || isOther else { return nil }
    let start = isOther ? failure.position : failure.context ?? failure.position
    guard start < file.bytes.count else { return nil }
    let line = file.line(at: start)
    let character = failure.character(at: start)
    let rest = failure.rest(of: line, from: start)
    if character == "*", start == line.content, start + 1 < line.end, isBlank(file.bytes[start + 1]) {
      return SyntaxCause(
        problem: "`* ` begins no item of a list", help: "begin each item with `- `",
        range: SourceRange(start: start, end: start + 1))
    }
    let meaning =
      switch character {
      case "*": ", which begins an alias"
      case "&": ", which begins an anchor"
      case "!": ", which begins a tag"
      case "?": " and a blank, which begin a key"
      case "%": ", which begins a directive"
      default: ""
      }
    // A backtick cannot be shown in backticks.
    let shown = character == "`" ? "a backtick" : "`\(character)`\(meaning): `\(failure.shown(rest))`"
    return SyntaxCause(
      problem: "a value without quotes cannot begin with \(shown)",
      help: Advice.quoting(LineParts(line, in: file), in: file), range: rest)
  }

  /// An escape sequence that does not exist.
  static func escape(_ failure: SyntaxFailure) -> SyntaxCause? {
    let (file, start) = (failure.file, failure.position)
    guard failure.message.hasSuffix("while parsing a quoted scalar") else { return nil }
    let backslash = file.bytes[..<min(start + 1, file.bytes.count)].suffix(3).lastIndex(of: UInt8(ascii: "\\")) ?? start
    let sequence = SourceRange(start: backslash, end: min(backslash + 2, file.bytes.count))
    let text = failure.shown(SourceRange(start: backslash, end: backslash + 1)) + failure.character(at: backslash + 1)
    let help = "write `\\\\` for a backslash in double quotes, or put the text in single quotes, which have no escapes"
    if failure.says("found unknown escape character") {
      return SyntaxCause(
        problem: "`\(text)` is not an escape sequence, and in double quotes `\\` begins one", help: help,
        range: sequence)
    }
    if failure.says("found invalid Unicode character escape code") {
      return SyntaxCause(
        problem: "the number after `\(text)` is no character",
        help: "write the character itself, or its whole number as in `\\U0001F600`", range: sequence)
    }
    let count = text.hasSuffix("x") ? "two" : text.hasSuffix("u") ? "four" : "eight"
    return SyntaxCause(
      problem: "\(count) hexadecimal digits must follow `\(text)` in double quotes", help: help, range: sequence)
  }

  /// A line that begins with `%`.
  static func directive(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    var line = file.line(at: failure.start)
    if failure.says("did not find expected <document start>") {
      guard let first = file.lineWithContent(before: line), first.start < first.end,
        file.bytes[first.start] == UInt8(ascii: "%")
      else { return nil }
      line = first
    }
    guard line.start < line.end, file.bytes[line.start] == UInt8(ascii: "%") else { return nil }
    return SyntaxCause(
      problem: "a line that begins with `%` is an instruction to YAML parsers, and this one is not valid: "
        + "`\(failure.shown(line.text))`",
      help: "delete the line: the file needs none; a comment begins with `#`", range: line.text)
  }

  /// Text after what YAML takes for the whole file.
  static func document(_ failure: SyntaxFailure) -> SyntaxCause? {
    let (file, tree) = (failure.file, failure.tree)
    let line = file.line(at: failure.position)
    if file.hasPrefix("--- ", at: line.start), failure.position > line.start {
      return SyntaxCause(
        problem: "a key follows `---` on the same line", help: "write `---` on a line of its own, or delete it",
        range: line.text)
    }
    guard failure.says("did not find expected <document start>") else { return nil }
    for candidate in [line, file.lineWithContent(before: line)] {
      guard let candidate, file.hasPrefix("...", at: candidate.start) else { continue }
      return SyntaxCause(
        problem: "`...` ends the YAML document, but more follows", help: "delete the `...`",
        range: SourceRange(start: candidate.start, end: candidate.start + 3))
    }
    let rest = failure.rest(of: line, from: failure.position)
    guard let root = tree.root else { return nil }
    let start = tree.range(of: root).start
    let first = file.line(at: start)
    if tree.scalarStyle(of: root) == .plain { return withoutKey(first, failure) }
    if tree.kind(of: root) == .mapping, start == first.content, line.indentation < first.indentation {
      return SyntaxCause(
        problem: "this line begins further left than the first key of the file",
        help: "indent both alike", range: rest,
        related: [Finding.Related(message: "the first key is here", range: SourceRange(start: start, end: start + 1))])
    }
    return SyntaxCause(
      problem: "the file is one value, which ended above this line: `\(failure.shown(rest))`",
      help: "begin the file with a key, and write everything as keys of one mapping",
      range: rest, suspect: start)
  }
}

/// Advice that depends on where a value stands.
enum Advice {
  /// Says in which columns a line can stand, each with the text that is there.
  static func indenting(_ columns: [(count: Int, reason: String)]) -> String {
    var isFirst = true
    return columns.map { count, reason in
      defer { isFirst = false }
      switch count {
      case 0: return isFirst ? "do not indent it\(reason)" : "not at all\(reason)"
      case 1: return "\(isFirst ? "indent it " : "")by 1 space\(reason)"
      default: return "\(isFirst ? "indent it " : "")by \(count) spaces\(reason)"
      }
    }.joined(separator: ", or ")
  }

  /// Says how to write a value that YAML reads otherwise.
  static func quoting(_ parts: LineParts, in file: SourceFile) -> String {
    let key = parts.key ?? (parts.dashes.isEmpty ? nil : keyOfList(above: parts.line, in: file))
    return key.map { ["script", "scripts"].contains(file.text($0)) } ?? false
      ? "put the whole value in quotes, or write it as a block after `|`" : "put the whole value in quotes"
  }

  /// Returns the key above the list that a line is an item of.
  private static func keyOfList(above item: SourceLine, in file: SourceFile) -> SourceRange? {
    var line = file.lineWithContent(before: item)
    for _ in 0..<500 {
      guard let current = line else { return nil }
      let parts = LineParts(current, in: file)
      if parts.dashes.isEmpty, current.indentation <= item.indentation { return parts.key }
      line = file.lineWithContent(before: current)
    }
    return nil
  }
}
