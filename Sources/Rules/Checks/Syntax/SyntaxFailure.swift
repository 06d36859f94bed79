internal import Schema
internal import Text
internal import YAMLSyntax

/// The place and the reason at which the parser gave up.
struct SyntaxFailure {
  let tree: SyntaxTree
  /// The schema, which tells keys from other words.
  let shape: Shape
  /// The problem in the parser's words.
  let message: String
  /// The offset of what the parser could not accept.
  let position: Int
  /// The start of the construct that it was reading; nil when the message is about the character itself.
  let context: Int?

  /// Takes the problem that ended the reading of a file; nil when it was read to its end.
  init?(in tree: SyntaxTree, _ shape: @autoclosure () -> Shape) {
    let problem = tree.problems.first { if case .syntax = $0.kind { true } else { false } }
    guard !tree.isComplete, let problem, case .syntax(let message) = problem.kind else { return nil }
    self.tree = tree
    self.shape = shape()
    self.message = message
    position = problem.range.start
    context = problem.related?.start
  }

  var file: SourceFile { tree.file }

  /// The start of the text at fault, as far as the parser knows it.
  ///
  /// A mapping or list that it was reading begins far above what is wrong in it.
  var start: Int { message.contains("while parsing a ") ? position : context ?? position }

  /// The start of the last value before the construct; a text can go on for lines before the parser meets what cannot
  /// belong to it.
  var textStart: Int { tree.lastNode(startingBefore: start).map { tree.range(of: $0).start } ?? start }

  func says(_ message: String) -> Bool { self.message.hasPrefix(message) }

  /// The line with the position; at the end of the file, the last line that is not blank.
  var line: SourceLine {
    var line = file.line(at: position)
    while line.isBlank, position >= line.end, line.next == nil, let before = file.line(before: line) { line = before }
    return line
  }

  /// Returns whether edits would let the parser read on, past what it could not accept.
  ///
  /// - Parameters:
  ///   - edits: The ranges with their replacements, in order, without overlaps.
  ///   - end: The offset that must be passed as well.
  /// - Returns: Whether it reads on; false for a file that is too large to try.
  func isMended(by edits: [(range: SourceRange, text: String)], past end: Int = 0) -> Bool {
    // Trying is as much work as reading the file.
    guard file.bytes.count <= 1 << 22 else { return false }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count + 64)
    var copied = 0
    for edit in edits {
      bytes += file.bytes[copied..<edit.range.start]
      bytes += edit.text.utf8
      copied = edit.range.end
    }
    bytes += file.bytes[copied...]
    let tree = SyntaxTree.parse(SourceFile(path: file.path, bytes: bytes))
    guard let next = SyntaxFailure(in: tree, shape) else { return true }
    let growth = bytes.count - file.bytes.count
    return next.position - growth > max(position, end)
  }
}

/// A line of a file, without its line break.
struct SourceLine {
  let start: Int
  let end: Int
  /// The start of the next line; nil for the last one.
  let next: Int?
  /// The number of spaces that it begins with.
  let indentation: Int
  /// Whether it has nothing but blanks.
  let isBlank: Bool
  /// Whether its first character other than a space is `#`.
  let isComment: Bool

  /// The offset of the first byte other than a space.
  var content: Int { start + indentation }
  /// The range without the indentation.
  var text: SourceRange { SourceRange(start: content, end: end) }
}

extension SourceFile {
  /// Returns the line that contains an offset.
  func line(at offset: Int) -> SourceLine {
    let before = bytes[textStart..<min(max(offset, textStart), bytes.count)].lastIndex(where: isBreak)
    let start = before.map { $0 + 1 } ?? textStart
    let end = bytes[start...].firstIndex(where: isBreak) ?? bytes.count
    var next = end < bytes.count ? end + 1 : nil
    if let second = next, bytes[end] == UInt8(ascii: "\r"), second < bytes.count, bytes[second] == UInt8(ascii: "\n") {
      next = second + 1
    }
    let content = bytes[start..<end].firstIndex { $0 != UInt8(ascii: " ") } ?? end
    return SourceLine(
      start: start, end: end, next: next, indentation: content - start,
      isBlank: bytes[content..<end].allSatisfy(isBlank),
      isComment: content < end && bytes[content] == UInt8(ascii: "#"))
  }

  /// Returns the line after another one; nil after the last one.
  func line(after line: SourceLine) -> SourceLine? { line.next.map(self.line) }

  /// Returns the line before another one; nil before the first one.
  func line(before line: SourceLine) -> SourceLine? {
    guard line.start > textStart else { return nil }
    let isPair =
      line.start - textStart > 1 && bytes[line.start - 1] == UInt8(ascii: "\n")
      && bytes[line.start - 2] == UInt8(ascii: "\r")
    return self.line(at: line.start - (isPair ? 2 : 1))
  }

  /// Returns the nearest line before another one that is neither blank nor a comment.
  func lineWithContent(before line: SourceLine) -> SourceLine? {
    var line = self.line(before: line)
    while let current = line, current.isBlank || current.isComment { line = self.line(before: current) }
    return line
  }

  /// Returns the nearest line after another one that is neither blank nor a comment.
  func lineWithContent(after line: SourceLine) -> SourceLine? {
    var line = self.line(after: line)
    while let current = line, current.isBlank || current.isComment { line = self.line(after: current) }
    return line
  }

  /// Returns the last byte other than a blank before an offset on its line; nil when there is none.
  func byte(before offset: Int, on line: SourceLine) -> UInt8? {
    bytes[line.start..<max(line.start, min(offset, line.end))].last { !isBlank($0) }
  }

  /// Whether the text at an offset begins like this.
  func hasPrefix(_ prefix: StaticString, at offset: Int) -> Bool {
    prefix.withUTF8Buffer { offset <= bytes.count && bytes[offset...].starts(with: $0) }
  }
}

private func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

/// Whether a byte is a space or a tab.
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
