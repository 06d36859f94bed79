internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// A line whose column differs from those of the lines that belong beside it: the parser blames the next of them.
extension SyntaxCause {
  /// A key above the line that the parser blames, far left of the mapping in which the schema has it.
  static func misplacedKey(_ failure: SyntaxFailure) -> SyntaxCause? { oddLine(failure, \.misplacedKey) }

  /// The line above the one that the parser blames, when it is that one which is indented otherwise than the rest.
  static func oddLine(_ failure: SyntaxFailure) -> SyntaxCause? {
    oddLine(failure, \.misplacedLine) ?? oddLine(failure, \.firstEntry)
  }

  private static func oddLine(_ failure: SyntaxFailure, _ cause: (OddLine) -> SyntaxCause?) -> SyntaxCause? {
    let file = failure.file
    let line = file.line(at: failure.position)
    let parts = LineParts(line, in: file)
    guard failure.says("mapping values are not allowed") ? parts.colon == failure.position : failure.isAtEntry,
      let entry = parts.dashes.first.map({ SourceRange(start: $0, end: parts.key?.end ?? parts.value.end) })
        ?? parts.key
    else { return nil }
    for place in OpenColumns(above: line, in: file).places.prefix(16) where place.column != line.indentation {
      if let cause = cause(OddLine(place, before: parts, entry, failure)) { return cause }
    }
    return nil
  }

  /// The first key of a list's item that lacks its `- `.
  static func missingDash(_ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    let line = file.line(at: failure.position)
    guard failure.isAtEntry || failure.says("mapping values are not allowed"), !line.isBlank else { return nil }
    for place in OpenColumns(above: line, in: file).places.prefix(4) where !place.isItem {
      let start = file.startOfMapping(in: place.column, above: place.line)
      for candidate in start.start < place.line.start ? [place.line, start] : [start] {
        if let cause = withoutDash(LineParts(candidate, in: file), column: place.column, failure) { return cause }
      }
    }
    return nil
  }

  private static func withoutDash(_ first: LineParts, column: Int, _ failure: SyntaxFailure) -> SyntaxCause? {
    let file = failure.file
    guard let key = first.key, first.dashes.isEmpty else { return nil }
    let above = OpenColumns(above: first.line, in: file)
    let isFirst = file.lineWithContent(before: first.line).map { LineParts($0, in: file).hasNoValue(in: file) } ?? false
    guard isFirst || above.places.contains(where: { $0.isItem && $0.column == column }),
      failure.isKey(
        file.bytes[key.start..<key.end], at: above.path(toColumn: column, isItem: true) + [OpenColumns.item])
    else { return nil }
    let indentation = SourceRange(start: key.start - min(2, column), end: key.start)
    guard failure.isMended(by: [(SourceRange(at: key.start), "- ")]) || failure.isMended(by: [(indentation, "- ")])
    else { return nil }
    let text = failure.rest(of: first.line, from: key.start)
    return SyntaxCause(
      problem: "there is no `- ` before `\(failure.shown(key))`, the first key of an item",
      help: "write `- \(failure.shown(text))`", range: text, suspect: first.line.start)
  }
}

extension SourceFile {
  /// Returns the line with the first key of the mapping whose keys stand in a column, of which one is in a line.
  func startOfMapping(in column: Int, above line: SourceLine) -> SourceLine {
    var start = line
    var above = lineWithContent(before: line)
    for _ in 0..<1000 {
      guard let current = above else { break }
      let parts = LineParts(current, in: self)
      let key = parts.entry - current.start
      if key < column { break }
      if key == column { start = current }
      // The key in the line of the `- ` is the first one.
      if current.indentation < column || key == column && !parts.dashes.isEmpty { break }
      above = lineWithContent(before: current)
    }
    return start
  }
}

/// A line that may be the one in the wrong column, before the line that the parser blames.
private struct OddLine {
  let failure: SyntaxFailure
  let place: OpenColumns.Place
  /// The line that the parser blames, and the entry that it begins with.
  let next: LineParts
  let entry: SourceRange
  /// The line before, unless there is none.
  let before: LineParts?

  init(_ place: OpenColumns.Place, before next: LineParts, _ entry: SourceRange, _ failure: SyntaxFailure) {
    self.failure = failure
    self.place = place
    self.next = next
    self.entry = entry
    before = failure.file.lineWithContent(before: place.line).map { LineParts($0, in: failure.file) }
  }

  private var file: SourceFile { failure.file }
  private var column: Int { next.line.indentation }
  private var isAtItem: Bool { !next.dashes.isEmpty }

  /// A key far left of a mapping in which the schema has it.
  var misplacedKey: SyntaxCause? {
    guard let above = columnsAboveMisplacedLine else { return nil }
    let name = file.bytes[place.text.start..<place.text.end]
    let known = above.places.first {
      !$0.isItem && $0.column > place.column && failure.isKey(name, at: above.path(toColumn: $0.column))
    }
    return known.flatMap(misplaced)
  }

  /// A line at the start of its line that the schema does not have there, between lines of one mapping.
  var misplacedLine: SyntaxCause? {
    guard place.column == 0, let above = columnsAboveMisplacedLine else { return nil }
    return misplaced(beside: above.places.first { !$0.isItem && $0.column == column })
  }

  /// The columns above a key that stands left of the collection that goes on below it; nil for another line.
  private var columnsAboveMisplacedLine: OpenColumns? {
    guard !place.isItem, place.column < column, place.text.start == place.line.content else { return nil }
    let above = OpenColumns(above: place.line, in: file)
    let isFirst =
      before.map { $0.hasNoValue(in: file) && keyColumn($0) >= place.column && keyColumn($0) < column } ?? false
    guard isFirst || above.places.contains(where: { $0.isItem == isAtItem && $0.column == column }),
      !failure.isKey(file.bytes[place.text.start..<place.text.end], at: above.path(toColumn: place.column))
    else { return nil }
    return above
  }

  private func misplaced(beside wanted: OpenColumns.Place?) -> SyntaxCause? {
    guard wanted != nil || !isAtItem else { return nil }
    let (target, text) = wanted.map { ($0.column, $0.text) } ?? (column, entry)
    guard isMended(by: target - place.column) else { return nil }
    let start = wanted.map { file.startOfMapping(in: target, above: $0.line).content } ?? place.line.start
    return SyntaxCause(
      problem: "`\(failure.shown(place.text))` begins further left than what it belongs to",
      help: Advice.indenting([(target, " like `\(failure.shown(text))`")]),
      range: failure.rest(of: place.line, from: place.text.start), suspect: start)
  }

  /// The first entry of a mapping or a list.
  var firstEntry: SyntaxCause? {
    guard place.isItem == isAtItem || isKeyOfNextItem, let before,
      keyColumn(before) < min(place.column, column) || place.isItem && keyColumn(before) <= column,
      before.key != nil || !before.dashes.isEmpty
    else { return nil }
    // What is deeper than the first line and begins its mapping is in the right column.
    if place.column < column, let inner = file.lineWithContent(after: place.line),
      inner.start < next.line.start
        ? inner.indentation < column || inner.indentation == column && !isItemOfKey(inner)
        : LineParts(place.line, in: file).hasNoValue(in: file)
    {
      return nil
    }
    let following = file.lineWithContent(after: next.line)
    let isInItem = !place.isItem && place.text.start > place.line.content
    // If the next line is in the column of the first one, the line between them is the odd one.
    if let following, following.indentation == place.line.indentation,
      following.indentation < column || !next.hasNoValue(in: file)
    {
      return nil
    }
    // More lines in the column of the second make the first the odd one; of two, the one by an odd number of spaces.
    let parent = keyColumn(before)
    let isOdd = (place.column - parent) % 2 == 1 && (column - parent) % 2 == 0
    guard isOdd || (isInItem ? hasNextItem : hasSibling), isMended(by: column - place.column) else { return nil }
    if let cause = SyntaxCause.tightDash(LineParts(place.line, in: file), failure) { return cause }
    let isLess = place.column < column
    let odd = place.isItem ? failure.rest(of: place.line, from: place.text.start) : place.text
    let indentation = place.line.indentation + column - place.column
    return SyntaxCause(
      problem: "`\(failure.shown(odd))` is indented \(isLess ? "less" : "more") than what belongs beside it below",
      help: isInItem
        ? Advice.indenting([(indentation, ", so that it is in the column of `\(failure.shown(entry))`")])
        : Advice.indenting([(indentation, " like `\(failure.shown(entry))`")]),
      range: failure.rest(of: place.line, from: place.line.content))
  }

  private func keyColumn(_ parts: LineParts) -> Int { parts.entry - parts.line.start }

  /// Whether a line is an item of the key's list, in the column in which the key should be.
  private func isItemOfKey(_ line: SourceLine) -> Bool {
    !isAtItem && !place.isItem && !LineParts(line, in: file).dashes.isEmpty
  }

  /// Whether the line is the key of a list that begins below it, further left.
  private var isKeyOfNextItem: Bool {
    isAtItem && !place.isItem && column < place.column && LineParts(place.line, in: file).hasNoValue(in: file)
      && file.lineWithContent(after: place.line)?.start == next.line.start
  }

  /// Whether the next item after the one with the line is in the column that the item would have.
  private var hasNextItem: Bool {
    let column = place.line.indentation + column - place.column
    return following { $0.indentation < next.line.indentation }.map { $0.indentation == column } ?? false
  }

  /// Whether another line follows in the column of the line, before one that is further left.
  private var hasSibling: Bool {
    following { $0.indentation <= column }.map { $0.indentation == column } ?? false
  }

  /// Returns the first line after the one that the parser blames for which a condition holds.
  private func following(where isWanted: (SourceLine) -> Bool) -> SourceLine? {
    var line = file.lineWithContent(after: next.line)
    for _ in 0..<1000 {
      guard let current = line else { return nil }
      if isWanted(current) { return current }
      line = file.lineWithContent(after: current)
    }
    return nil
  }

  /// Whether the parser reads on if the line is moved to the right, alone or with what is below it.
  private func isMended(by move: Int) -> Bool {
    failure.isMended(by: edits(move, all: true)) || failure.isMended(by: edits(move, all: false))
  }

  private func edits(_ move: Int, all: Bool) -> [(range: SourceRange, text: String)] {
    let missing = String(repeating: " ", count: max(0, move))
    var edits: [(range: SourceRange, text: String)] = []
    var line: SourceLine? = place.line
    while let current = line, current.start < next.line.start {
      let end = current.start + min(max(0, -move), current.indentation)
      if !current.isBlank { edits.append((SourceRange(start: current.start, end: end), missing)) }
      line = all ? file.line(after: current) : nil
    }
    return edits
  }
}
