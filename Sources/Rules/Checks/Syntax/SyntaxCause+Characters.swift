internal import Text
internal import YAMLSyntax

/// A character other than a line feed and a carriage return that ends a line in YAML 1.1, and none in YAML 1.2.
struct LineSeparator {
  let range: SourceRange
  let scalar: Unicode.Scalar

  var name: String { officialName(of: scalar) }

  /// Returns all of a file, in order.
  static func all(in file: SourceFile) -> some Sequence<LineSeparator> {
    file.bytes.indices.lazy.compactMap { LineSeparator(at: $0, in: file.bytes) }
  }

  private init?(at offset: Int, in bytes: [UInt8]) {
    let scalars: [Unicode.Scalar] = ["\u{85}", "\u{2028}", "\u{2029}"]
    guard bytes[offset] == 0xC2 || bytes[offset] == 0xE2,
      let scalar = scalars.first(where: { bytes[offset...].starts(with: String($0).utf8) })
    else { return nil }
    self.scalar = scalar
    range = SourceRange(start: offset, end: offset + String(scalar).utf8.count)
  }
}

/// Characters that cannot be told from others by looking at them, and those that no YAML file may contain.
extension SyntaxCause {
  /// A tab in the indentation of a line, or in that of an item after its `-`.
  static func tab(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let isTab = failure.position < file.bytes.count && file.bytes[failure.position] == UInt8(ascii: "\t")
    if isTab || failure.says("found a tab character") { return tab(at: failure.position, failure) }
    // What the parser has read as one text of several lines may begin with tabs.
    guard failure.tree.lastNode(startingBefore: failure.start).flatMap(failure.tree.scalarStyle) == .plain else {
      return nil
    }
    var line = file.line(after: file.line(at: failure.textStart))
    while let current = line, current.start <= failure.position {
      let blanks = file.bytes[current.start..<current.end].prefix(while: isBlank)
      if let tab = blanks.firstIndex(of: UInt8(ascii: "\t")) { return self.tab(at: tab, failure) }
      line = file.line(after: current)
    }
    return nil
  }

  private static func tab(at offset: Int, _ failure: SyntaxFailure) -> SyntaxCause {
    let line = failure.file.line(at: offset)
    let before = failure.file.bytes[line.start..<offset]
    let end = failure.file.bytes[offset..<line.end].prefix { $0 == UInt8(ascii: "\t") }.endIndex
    let range = SourceRange(start: offset, end: end)
    if line.isBlank {
      return SyntaxCause(
        problem: "this line has nothing but a tab, which YAML does not allow here", help: "delete the tab",
        range: range)
    }
    if before.allSatisfy(isBlank) {
      return SyntaxCause(
        problem: "this line is indented with a tab, which YAML does not allow",
        help: "indent with spaces, as many as the lines around it have", range: range)
    }
    return SyntaxCause(
      problem: "a tab stands where YAML allows only spaces", help: "type a space in its place", range: range)
  }

  /// An invisible character at the start of a key, which the parser took for a part of it.
  static func misreadIndentation(_ failure: SyntaxFailure) -> SyntaxCause? {
    MisreadIndentation(in: failure.tree).map {
      SyntaxCause(problem: $0.problem, help: $0.help, range: $0.range, suspect: failure.file.textStart)
    }
  }

  /// A character that looks like a space or like nothing, where the parser reads on with a space in its place.
  static func invisibleCharacter(_ failure: SyntaxFailure) -> SyntaxCause? {
    for line in suspects(failure) {
      let range = SourceRange(start: line.start, end: line.end)
      guard let character = ConfusableCharacter.first(inScript: failure.file.text(range)), character.lookAlike == nil,
        let first = failure.file.range(of: character, in: range)
      else { continue }
      var edits: [(range: SourceRange, text: String)] = []
      var next: SourceRange? = first
      while let found = next {
        edits.append((found, " "))
        next = failure.file.range(of: character, in: SourceRange(start: found.end, end: line.end))
      }
      guard failure.isMended(by: edits) else { continue }
      return SyntaxCause(
        problem: "`\(presentable(character.context))` contains \(character.name)",
        help: "delete the character, and type a space with the keyboard if one belongs there", range: first)
    }
    return nil
  }

  /// A character at which YAML 1.1 begins a new line, if the parser reads on with a space in its place.
  static func lineSeparator(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    for found in LineSeparator.all(in: file).prefix(4) where found.range.start <= failure.position {
      guard failure.isMended(by: [(found.range, " ")]) else { continue }
      return SyntaxCause(
        problem: "\(found.name) ends the line here", help: "type a space or a line break in its place",
        range: found.range, suspect: file.line(at: found.range.start).start)
    }
    return nil
  }

  /// A quote that is none in YAML, at the start or the end of a value.
  static func typographicQuote(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    for line in suspects(failure) {
      let value = LineParts(line, in: file).value
      guard let character = ConfusableCharacter.quote(around: file.text(value)) ?? closing(value, file),
        let quote = character.lookAlike, let range = file.range(of: character, in: value)
      else { continue }
      return SyntaxCause(
        problem: "\(character.name) is not a quote in YAML: `\(presentable(character.context))`",
        help: file.text(value).hasPrefix(quote) || file.text(value).hasSuffix(quote)
          ? "type `\(quote)` in its place" : "type `\(quote)` at both ends of the text",
        range: range, suspect: value.start)
    }
    return nil
  }

  /// The lines with a character other than ASCII among those of the text before the error and of the error.
  private static func suspects(_ failure: SyntaxFailure) -> [SourceLine] {
    let file = failure.file
    let isPlain = failure.tree.lastNode(startingBefore: failure.start).flatMap(failure.tree.scalarStyle) == .plain
    var found: [SourceLine] = []
    var line: SourceLine? = file.line(at: isPlain ? failure.textStart : failure.start)
    // Each is tried, which is as much work as reading the file.
    while let current = line, current.start <= failure.position, found.count < 4 {
      if !file.bytes[current.start..<current.end].allSatisfy({ $0 < 0x80 }) { found.append(current) }
      line = file.line(after: current)
    }
    return found
  }

  /// Returns the typographic quote at the end of a value that begins with a straight one.
  private static func closing(_ value: SourceRange, _ file: SourceFile) -> ConfusableCharacter? {
    let text = file.bytes[value.start..<value.end]
    guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      !text.dropFirst().contains(quote)
    else { return nil }
    return ConfusableCharacter.quote(closing: file.text(value))
  }

  /// A byte that is no text, or a character that YAML does not allow.
  static func rejectedCharacter(_ failure: SyntaxFailure) -> SyntaxCause? {
    let bytes = failure.file.bytes
    guard failure.position < bytes.count else { return nil }
    if failure.says("control characters are not allowed") {
      let text = failure.file.text(SourceRange(start: failure.position, end: failure.position + 4))
      guard let scalar = text.unicodeScalars.first else { return nil }
      return SyntaxCause(
        problem: "\(officialName(of: scalar)) is a control character, which YAML does not allow",
        help: "delete the character, or write it as `\(escape(scalar))` in double quotes",
        range: SourceRange(start: failure.position, end: failure.position + String(scalar).utf8.count))
    }
    guard failure.says("invalid") || failure.says("incomplete") else { return nil }
    // The parser may have stopped at the byte that should have continued a character.
    var start = failure.position
    if failure.says("invalid trailing") {
      start = bytes[max(failure.file.textStart, start - 3)..<start].lastIndex { $0 >= 0xC0 } ?? start
    }
    return SyntaxCause(
      problem: "the byte 0x\(String(bytes[start], radix: 16, uppercase: true)) is not UTF-8 text",
      help: "save the file as UTF-8", range: SourceRange(start: start, end: start + 1))
  }

  /// Returns the escape sequence of a control character in double quotes.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\" + codePoint(scalar).replacing("U+", with: "u")
  }
}
