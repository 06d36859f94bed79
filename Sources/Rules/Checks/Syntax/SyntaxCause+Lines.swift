internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// Lines that are no key, or whose `:` or indentation does not fit the lines above.
extension SyntaxCause {
  /// A line where a key or an item belongs that is neither.
  static func lineWithoutKey(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    if failure.says("could not find expected ':'") {
      return scriptWithoutBlock(failure) ?? withoutKey(file.line(at: failure.start), failure)
    }
    guard failure.says("mapping values are not allowed") else { return nil }
    // The parser read the lines above as one text, the last line of which has a `:`.
    let parts = LineParts(file.line(at: failure.position), in: file)
    guard parts.colon == failure.position, parts.dashes.isEmpty || parts.line.indentation > 0 else { return nil }
    var first: SourceLine?
    var item: SourceLine?
    var above = file.lineWithContent(before: parts.line)
    while let line = above {
      let parts = LineParts(line, in: file)
      guard parts.key == nil, parts.dashes.isEmpty || first == nil else { break }
      // Items below a line without a `:` are part of the same text.
      if parts.dashes.isEmpty {
        if let item, line.indentation > item.indentation { break }
        first = line
      } else if item == nil {
        item = line
      }
      above = file.lineWithContent(before: line)
    }
    if first == nil, let item { return firstKey(of: LineParts(item, in: file), failure) }
    if let above, !LineParts(above, in: file).isText {
      // A value that begins on the line of its key goes on; in a list it may be an item.
      let owner = LineParts(above, in: file)
      if let key = owner.key, file.text(key) == "script",
        owner.hasNoValue(in: file) ? first != nil : !file.hasPrefix("|", at: owner.value.start)
      {
        return script(with: failure.position, above, key)
      }
      let missing = withoutSpace(owner, failure)
      if first == nil || !owner.hasNoValue(in: file) { return missing }
    }
    return first.flatMap { withoutKey($0, failure) }
  }

  /// A script below its key without `|`, of which YAML takes a line with a `:` for a key and the next one for another.
  private static func scriptWithoutBlock(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let line = file.line(at: failure.start)
    var (first, above) = (line, file.lineWithContent(before: line))
    while let current = above, current.indentation == line.indentation, LineParts(current, in: file).dashes.isEmpty {
      first = current
      above = file.lineWithContent(before: current)
    }
    guard let above, let colon = LineParts(first, in: file).colon else { return nil }
    let owner = LineParts(above, in: file)
    guard let key = owner.key, file.text(key) == "script", owner.hasNoValue(in: file),
      key.start - above.start < line.indentation
    else { return nil }
    return script(with: colon, above, key)
  }

  private static func script(with colon: Int, _ owner: SourceLine, _ key: SourceRange) -> SyntaxCause {
    SyntaxCause(
      problem: "the lines of `script` are one text without quotes, which cannot contain `: `",
      help: "write `script: |`, and all commands on the lines below", range: SourceRange(start: colon, end: colon + 1),
      related: related(owner), suspect: key.start)
  }

  /// Describes a line that has no `:`, or none that YAML takes for the end of a key.
  static func withoutKey(_ line: SourceLine, _ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    guard !line.isBlank else { return nil }
    let parts = LineParts(line, in: file)
    let text = failure.shown(SourceRange(start: parts.entry, end: max(parts.entry, parts.value.end)))
    if let cause = withoutSpace(parts, failure) { return cause }
    if parts.key != nil {
      // The parser gave up on the key: it is too long, or it goes on over several lines.
      let isLong = failure.position - failure.start > 1000
      return SyntaxCause(
        problem: isLong ? "a key cannot be longer than 1,024 characters" : "a key and its `:` must be on one line",
        help: isLong ? "shorten it, or put the `:` of a text in quotes" : "write `key: value`", range: line.text)
    }
    let start = parts.entry
    let bytes = file.bytes[start..<line.end]
    let word = bytes.prefix(while: isKeyByte)
    let name = presentable(String(decoding: word, as: UTF8.self))
    let sign = bytes[word.endIndex...].firstIndex { !isBlank($0) } ?? line.end
    let entry = SourceRange(start: start, end: max(start, parts.value.end))
    if !word.isEmpty, sign < line.end, bytes[sign] == UInt8(ascii: "="),
      sign == word.endIndex || sign + 1 < line.end && isBlank(bytes[sign + 1])
    {
      return SyntaxCause(
        problem: "a key has `:` and a space after it, not `=`", help: "write `\(name): ` and the value", range: entry)
    }
    if let cause = withoutDash(parts, failure) { return cause }
    let rest = SourceRange(start: sign, end: parts.value.end)
    let value = file.bytes[min(rest.start, rest.end)..<rest.end]
    // One word may be a key, and two a key and its value; more are a sentence or a command, except after a known key.
    if word.contains(where: isLetter), value.first != UInt8(ascii: "-"),
      value.isEmpty
        ? rest.start >= rest.end
        : rest.start > word.endIndex
          && (!value.contains(where: isBlank) || failure.isKey(word, at: failure.path(of: parts)))
    {
      let entry = value.isEmpty ? "\(name):" : "\(name): \(failure.shown(rest))"
      return SyntaxCause(
        problem: "`\(text)` has no `:`, so it is not a key", help: "write `\(entry)`, or delete the line",
        range: SourceRange(start: start, end: parts.value.end))
    }
    return SyntaxCause(
      problem: "this line is neither a key with a value nor an item of a list: `\(text)`",
      help: "write `key: value` or `- item`, indent a line of a text like the text, or delete the line",
      range: failure.rest(of: line, from: line.content))
  }

  /// A `:` or a `-` that is part of a word, for there is no space after it.
  static func withoutSpace(_ parts: LineParts, _ failure: SyntaxFailure) -> SyntaxCause? {
    if let cause = tightDash(parts, failure) { return cause }
    let (file, line) = (failure.file, parts.line)
    let bytes = file.bytes
    let start = parts.entry
    guard start < line.end else { return nil }
    for (dash, name) in [("\u{2013}", "U+2013 EN DASH"), ("\u{2014}", "U+2014 EM DASH"), ("\u{2022}", "U+2022 BULLET")]
    where bytes[start...].starts(with: dash.utf8) {
      return SyntaxCause(
        problem: "\(name) begins no item of a list: `\(failure.shown(line.text))`",
        help: "type `- ` before each item", range: SourceRange(start: start, end: start + dash.utf8.count))
    }
    guard parts.key == nil else { return nil }
    let key = bytes[start..<line.end].prefix(while: isKeyByte)
    if !key.isEmpty, bytes[key.endIndex...].starts(with: "\u{FF1A}".utf8) {
      return SyntaxCause(
        problem: "U+FF1A FULLWIDTH COLON does not end a key: `\(failure.shown(line.text))`",
        help: "type `: ` in its place", range: SourceRange(start: key.endIndex, end: key.endIndex + 3))
    }
    guard !key.isEmpty, key.endIndex + 1 < line.end, bytes[key.endIndex] == UInt8(ascii: ":"),
      !bytes[key.endIndex...].starts(with: "://".utf8)
    else { return nil }
    let name = presentable(file.text(SourceRange(start: start, end: key.endIndex)))
    return SyntaxCause(
      problem: "there is no space after the `:` of `\(name)`", help: "write `\(name): ` and the value",
      range: SourceRange(start: start, end: key.endIndex + 1), suspect: start)
  }

  /// A second `: ` in a value, or a list that begins beside its key.
  static func nestedColon(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let line = file.line(at: failure.position)
    let parts = LineParts(line, in: file)
    if failure.says("block sequence entries are not allowed"), let key = parts.key {
      let item = failure.shown(failure.rest(of: line, from: failure.position))
      return SyntaxCause(
        problem: "a list cannot begin on the line of its key `\(failure.shown(key))`",
        help: "write `\(item)` on a line of its own, indented deeper", range: SourceRange(at: failure.position))
    }
    guard failure.says("mapping values are not allowed"), let colon = parts.colon, colon < failure.position else {
      return nil
    }
    let key = parts.key.map(failure.shown) ?? ""
    if file.bytes[parts.value.start] == UInt8(ascii: "&"),
      let end = file.bytes[parts.value.start..<line.end].firstIndex(where: isBlank)
    {
      let entry = failure.rest(of: line, from: end + 1)
      return SyntaxCause(
        problem: "a mapping with an anchor cannot begin on the line of its key `\(key)`",
        help: "write `\(failure.shown(entry))` on a line of its own, indented deeper", range: entry,
        suspect: parts.value.start)
    }
    let isAtEnd = failure.position + 1 >= parts.value.end
    return SyntaxCause(
      problem: isAtEnd
        ? "the value of `\(key)` ends with `:`, which makes a key of it"
        : "the value of `\(key)` contains `: `, which would make a mapping of it",
      help: Advice.quoting(parts, in: file), range: SourceRange(start: failure.position, end: failure.position + 1),
      suspect: parts.dashes.isEmpty ? parts.value.start : parts.entry)
  }

  /// A line in a column where nothing above it can go on.
  static func indentation(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let line = file.line(at: failure.position)
    let parts = LineParts(line, in: file)
    let isDeeper = failure.says("mapping values are not allowed")
    guard isDeeper || failure.isAtEntry && failure.position == line.content, !line.isBlank,
      let above = file.lineWithContent(before: line)
    else { return nil }
    let previous = LineParts(above, in: file)
    let text = failure.shown(parts.key ?? line.text)
    let entryColumn = previous.entry - above.start
    // What ended before a comment was a key without its `:`.
    if failure.isAtEntry, previous.isText, above.content == plainText(before: failure) {
      return withoutKey(above, failure)
    }
    if let word = wordAboveItems(above, failure), word.indentation < line.indentation {
      return withoutKey(word, failure)
    }
    if !failure.isAtEntry || line.indentation > entryColumn, !previous.hasNoValue(in: file) {
      let owner = failure.shown(previous.key ?? previous.value)
      return SyntaxCause(
        problem: "`\(text)` is indented deeper than `\(owner)` above it, which has a value already",
        help: Advice.indenting([(entryColumn, " if it belongs beside `\(owner)`")]),
        range: failure.rest(of: line, from: line.content), related: related(above))
    }
    guard let context = failure.context, failure.isAtEntry else { return nil }
    let open = file.line(at: context)
    let isList = failure.says("did not find expected '-'")
    let range = failure.rest(of: line, from: line.content)
    if let cause = tightDash(parts, failure) { return cause }
    if line.indentation == context - open.start, isList {
      return SyntaxCause(
        problem: "this line begins in the column of a list's items, but without `- `",
        help: Advice.indenting([(line.indentation + 2, " if it belongs to the item above")])
          + ", or begin it with `- `",
        range: range, related: related(open, at: context))
    }
    let places = OpenColumns(above: line, in: file).nearest(to: line.indentation, isItem: !parts.dashes.isEmpty)
    let advice = Advice.indenting(places.map { ($0.column, " like `\(failure.shown($0.text))`") })
    if line.indentation == context - open.start {
      if parts.dashes.isEmpty {
        return SyntaxCause(
          problem: parts.colon == line.content
            ? "there is no key before the `:`" : "this line is no key with a value: `\(failure.shown(line.text))`",
          help: "write `key: value`, or delete the line", range: range)
      }
      let list = previous.hasNoValue(in: file) ? previous.key : nil
      let below = list.map { Advice.indenting([($0.start - above.start + 2, ", below `\(failure.shown($0))`")]) }
      let deeper = "deeper, below the key of its list"
      return SyntaxCause(
        problem: "a key must stand in this column, but this line is an item of a list: `\(failure.shown(line.text))`",
        help: below ?? (advice.isEmpty ? "indent it \(deeper)" : "\(advice), or \(deeper)"),
        range: range, related: related(open, at: context))
    }
    return SyntaxCause(
      problem: "nothing above this line begins in its column, so it belongs to nothing",
      help: advice.isEmpty ? "indent it like what it belongs to" : advice,
      range: range, related: places.first.map { related($0.line, at: $0.text.start) } ?? [])
  }

  /// Returns the start of the last value before an error, if it is a text without quotes.
  private static func plainText(before failure: SyntaxFailure) -> Int? {
    guard let node = failure.tree.lastNode(startingBefore: failure.position),
      failure.tree.scalarStyle(of: node) == .plain
    else { return nil }
    return failure.tree.range(of: node).start
  }

  /// Returns the line without a `:` above items that the parser read as one text with it; nil if there is none.
  private static func wordAboveItems(_ item: SourceLine, _ failure: SyntaxFailure) -> SourceLine? {
    let file = failure.file
    guard failure.isAtEntry, !LineParts(item, in: file).dashes.isEmpty, let start = plainText(before: failure) else {
      return nil
    }
    let first = file.line(at: start)
    var line: SourceLine? = item
    while let current = line, current.start >= first.start {
      let parts = LineParts(current, in: file)
      if parts.isText { return current }
      guard parts.key == nil else { return nil }
      line = file.lineWithContent(before: current)
    }
    return nil
  }

  static func related(_ line: SourceLine, at offset: Int? = nil) -> [Finding.Related] {
    let start = offset ?? line.content
    return [
      Finding.Related(message: "this is above it", range: SourceRange(start: start, end: min(start + 1, line.end)))
    ]
  }

}

extension LineParts {
  /// Whether the line has neither a key nor the `- ` of an item.
  fileprivate var isText: Bool { key == nil && dashes.isEmpty }
}

private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

func isKeyByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
}
