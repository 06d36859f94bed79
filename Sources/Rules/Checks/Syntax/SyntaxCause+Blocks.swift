internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// Lines that are not part of a text after `|` or `>`, though they are meant to be.
extension SyntaxCause {
  /// Text that fell out of a block: if it is indented like the block's, the parser reads on.
  static func fallenText(_ failure: SyntaxFailure) -> SyntaxCause? {
    guard let block = OpenBlock(before: failure) else { return nil }
    if let cause = block.causeInHeader(failure) { return cause }
    guard let run = block.fallenLines(failure),
      failure.isMended(by: block.edits(indenting: run), past: run.last?.end ?? 0)
    else { return nil }
    return block.cause(of: run, in: failure)
  }

  /// A header of a block that YAML does not allow.
  static func block(_ failure: SyntaxFailure) -> SyntaxCause? {
    guard let header = failure.context, header < failure.file.bytes.count,
      failure.message.hasSuffix("while scanning a block scalar")
    else { return nil }
    let indicator = failure.character(at: header)
    let line = failure.file.line(at: header)
    if failure.says("did not find expected comment or line break") {
      return SyntaxCause(
        problem: "text follows `\(indicator)` on the same line",
        help: "begin the text on the next line, indented deeper than this one, or remove the `\(indicator)`",
        range: failure.rest(of: line, from: failure.position), suspect: header)
    }
    return SyntaxCause(
      problem: "the digit after `\(indicator)` cannot be 0", help: "remove the digit",
      range: SourceRange(start: header, end: failure.position), suspect: header)
  }
}

/// A text after `|` or `>`, with the collections that are open around it.
private struct OpenBlock {
  let file: SourceFile
  let range: SourceRange
  /// The text of the key or item that it belongs to.
  let owner: String
  let header: SourceLine
  /// The column of the key or the `-` that it belongs to.
  let ownerColumn: Int
  /// The lines of the text that are not blank.
  let lines: [SourceLine]
  /// The first line after it that is not blank, other than a comment before a line that is indented less than the text.
  let next: SourceLine
  /// The words that end the here-documents which it opens.
  let terminators: [[UInt8]]
  /// The columns of the collections around it, from the inside.
  let columns: [(column: Int, isSequence: Bool)]

  /// Takes the nearest block before the place of an error.
  init?(before failure: SyntaxFailure) {
    let (file, tree) = (failure.file, failure.tree)
    var candidate = tree.lastNode(startingBefore: failure.position)
    // What fell out of a text can have become a few keys and items.
    for _ in 0..<200 {
      guard let node = candidate, tree.scalarStyle(of: node) != .block else { break }
      candidate = tree.lastNode(startingBefore: tree.range(of: node).start)
    }
    guard let node = candidate, tree.scalarStyle(of: node) == .block else { return nil }
    self.file = file
    range = tree.range(of: node)
    header = file.line(at: range.start)
    owner = tree.key(of: node).map { "`\(presentable(tree.keyText($0)))`" } ?? "this item"
    var columns: [(column: Int, isSequence: Bool)] = []
    var parent = tree.parent(of: node)
    while let collection = parent {
      let start = tree.range(of: collection).start
      columns.append((start - file.line(at: start).start, tree.kind(of: collection) == .sequence))
      parent = tree.parent(of: collection)
    }
    self.columns = columns
    ownerColumn = columns.first?.column ?? 0
    var lines: [SourceLine] = []
    var line = file.line(after: header)
    while let current = line, current.start < range.end {
      if !current.isBlank { lines.append(current) }
      line = file.line(after: current)
    }
    // The end can lie in the line that is too much.
    if let last = lines.last, range.end < last.end {
      lines.removeLast()
      line = last
    }
    self.lines = lines
    var comment: SourceLine?
    while let current = line, current.isBlank || current.isComment {
      if current.isComment, comment == nil { comment = current }
      line = file.line(after: current)
    }
    guard let next = line, next.start <= failure.position else { return nil }
    // A comment ends a text, so that what follows cannot go on with it.
    self.next = lines.last.map { next.indentation >= $0.indentation } ?? false ? comment ?? next : next
    terminators = openHereDocuments(in: tree.bytes(of: node))
  }

  /// The column of its lines.
  var textColumn: Int { lines.first?.indentation ?? ownerColumn + 2 }

  /// Whether a line can be the next entry of one of the collections around the block, other than by chance.
  private func fits(_ line: SourceLine) -> Bool {
    let parts = LineParts(line, in: file)
    // An item of which only the `- ` is missing.
    if parts.dashes.isEmpty, let key = parts.key, ["name", "script"].contains(file.text(key)),
      columns.contains(where: { $0.column == line.indentation && $0.isSequence })
    {
      return true
    }
    return columns.contains { column in
      column.column == line.indentation
        && (parts.dashes.isEmpty ? !column.isSequence && parts.key != nil : column.isSequence)
    }
  }

  /// Whether a line can be the next key of a mapping around the one that the block belongs to.
  private func isOuterEntry(_ line: SourceLine) -> Bool {
    let first = file.bytes[line.content..<line.end].prefix { isNameByte($0) }
    return !first.isEmpty && columns.dropFirst().contains { $0.column == line.indentation && !$0.isSequence }
  }

  /// Returns the lines that seem to have fallen out of the block; nil if none have.
  func fallenLines(_ failure: SyntaxFailure) -> [SourceLine]? {
    let maximum = 2000
    var run = [next]
    if let end = endOfHereDocument(maximum) {
      while let last = run.last, last.start < end.start, let line = file.line(after: last) { run.append(line) }
      return run
    }
    // A key of the schema is one, whatever is wrong with its column or its `:`.
    if !lines.isEmpty, isKeyOfSchema(next, failure) { return nil }
    let isEntry = fits(next)
    // The next entry of an outer mapping is what is broken, not the text before it.
    if !lines.isEmpty, isOuterEntry(next) {
      if failure.position < next.end { return nil }
      // What falls out of a text mostly falls to the start of the line.
      if next.indentation > 0, isWord(LineParts(next, in: file).key) { return nil }
    }
    if !lines.isEmpty, columns.first?.isSequence == false, next.indentation == ownerColumn + 1,
      isWord(LineParts(next, in: file).key)
    {
      return nil
    }
    let parts = LineParts(next, in: file)
    // Lines below an entry can be its own, unless it has a value already.
    if isEntry, !lines.isEmpty, !parts.dashes.isEmpty || parts.hasNoValue(in: file) { return nil }
    while run.count < maximum, let last = run.last, let line = file.line(after: last) {
      if !line.isBlank, line.indentation != next.indentation || !isEntry && !lines.isEmpty, fits(line) {
        // An entry of an outer collection ends the block rightly, unless what follows belongs further inside.
        return !isEntry || lines.isEmpty || line.indentation > next.indentation ? run : nil
      }
      run.append(line)
    }
    while let last = run.last, last.isBlank { run.removeLast() }
    return isEntry && !lines.isEmpty || run.count == maximum ? nil : run
  }

  /// Whether a line is a key that the schema has in one of the collections around the block, and no command.
  private func isKeyOfSchema(_ line: SourceLine, _ failure: SyntaxFailure) -> Bool {
    let parts = LineParts(line, in: file)
    guard parts.dashes.isEmpty else { return false }
    if let key = parts.key { return isWord(key) && failure.isKey(file.bytes[key.start..<key.end], near: line) }
    let word = file.bytes[parts.value.start..<parts.value.end]
    return word.allSatisfy(isNameByte) && failure.isKey(word, near: line)
  }

  /// Whether a key is one word, as those of `codemagic.yaml` are, and few commands with a colon.
  private func isWord(_ key: SourceRange?) -> Bool {
    guard let key else { return false }
    return file.bytes[key.start..<key.end].allSatisfy { isNameByte($0) }
  }

  /// Returns the line that ends a here-document which the block leaves open; nil if there is none.
  private func endOfHereDocument(_ maximum: Int) -> SourceLine? {
    guard !terminators.isEmpty else { return nil }
    var line: SourceLine? = next
    for _ in 0..<maximum {
      guard let current = line else { return nil }
      let text = file.bytes[current.start..<current.end].drop(while: isBlank)
      if terminators.contains(where: { text.elementsEqual($0) }) { return current }
      line = file.line(after: current)
    }
    return nil
  }

  /// Returns the edits that indent lines like the block.
  func edits(indenting run: [SourceLine]) -> [(range: SourceRange, text: String)] {
    let least = run.lazy.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
    let spaces = String(repeating: " ", count: max(0, textColumn - least))
    return run.filter { !$0.isBlank }.map { (SourceRange(at: $0.start), spaces) }
  }

  /// The mistake before the text that makes YAML expect another indentation than the text has; nil if there is none.
  func causeInHeader(_ failure: SyntaxFailure) -> SyntaxCause? {
    guard lines.isEmpty, next.indentation > ownerColumn else { return nil }
    if let digit = file.bytes[range.start..<header.end].firstIndex(where: { $0 &- UInt8(ascii: "0") < 10 }) {
      let range = SourceRange(start: digit, end: digit + 1)
      let (text, sign) = (file.text(range), failure.character(at: self.range.start))
      guard failure.isMended(by: [(range, "")]) else { return nil }
      return cause(
        "`\(sign)\(text)` asks for a text that is indented \(text) deeper than its key, which that of \(owner) is not",
        "delete the `\(text)`, so that the first line decides", at: range)
    }
    if let blank = longBlankLine {
      let range = SourceRange(start: blank.start, end: blank.end)
      guard failure.isMended(by: [(range, "")]) else { return nil }
      return cause(
        "this blank line has more spaces than the first line of the text of \(owner), so the text ends here",
        "delete the spaces of the blank line", at: range)
    }
    return nil
  }

  private func cause(_ problem: String, _ help: String, at place: SourceRange) -> SyntaxCause {
    SyntaxCause(
      problem: problem, help: help, range: place,
      related: [
        Finding.Related(message: "the text begins here", range: SourceRange(start: range.start, end: range.start + 1))
      ], suspect: range.start)
  }

  /// Describes the mistake.
  func cause(of run: [SourceLine], in failure: SyntaxFailure) -> SyntaxCause {
    let place = failure.rest(of: next, from: next.content)
    if let last = run.last, terminators.contains(where: { file.bytes[last.content..<last.end].elementsEqual($0) }) {
      let word = presentable(file.text(last.text))
      return cause(
        "this line is indented less than the text of \(owner), so it is not part of it",
        "indent all lines up to `\(word)` like the ones before them: YAML removes that indentation, so the script still "
          + "has `\(word)` at the start of a line", at: place)
    }
    if next.isComment {
      return cause(
        "this comment is indented less than the text of \(owner), so the text ends here",
        "indent the comment like the lines around it", at: place)
    }
    if lines.isEmpty {
      return cause(
        "the text of \(owner) is not indented, so it is not part of it",
        "indent each line of the text deeper than the line that ends with `\(failure.character(at: range.start))`",
        at: place)
    }
    if next.indentation > ownerColumn, lines.count == 1, let first = lines.first {
      return cause(
        "the first line of the text of \(owner) is indented more than the next one, so the text ends after it",
        "indent the first line like the ones after it", at: failure.rest(of: first, from: first.content))
    }
    let isItem = file.bytes[next.content] == UInt8(ascii: "-")
    return cause(
      "this line is indented less than the text of \(owner), so it is not part of it",
      isItem
        ? "begin an item with `- ` in the column of the other items; if it belongs to the text, indent it like the lines "
          + "before it"
        : "indent the line like the ones before it", at: place)
  }

  /// A line of blanks, before all text, that is longer than the text's indentation.
  private var longBlankLine: SourceLine? {
    guard lines.isEmpty else { return nil }
    var line = file.line(after: header)
    while let current = line, current.start < next.start {
      if current.isBlank, current.end - current.start > next.indentation { return current }
      line = file.line(after: current)
    }
    return nil
  }
}

/// Returns the words that end the here-documents which a script opens and does not close.
func openHereDocuments(in script: ArraySlice<UInt8>) -> [[UInt8]] {
  var open: [[UInt8]] = []
  for line in script.split(separator: UInt8(ascii: "\n")) {
    let text = line.drop(while: isBlank)
    open.removeAll { text.elementsEqual($0) }
    var rest = line
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(start + 1)...]
      guard rest.first == UInt8(ascii: "<"), rest.dropFirst().first != UInt8(ascii: "<") else {
        rest = rest.drop { $0 == UInt8(ascii: "<") }
        continue
      }
      let word = rest.dropFirst().drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "~") || isBlank($0) }
        .drop { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }.prefix(
          while: isNameByte)
      // A shift of bits looks the same, and a script can have many.
      if !word.isEmpty, open.count < 16 { open.append(Array(word)) }
    }
  }
  return open
}

private func isNameByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
}
