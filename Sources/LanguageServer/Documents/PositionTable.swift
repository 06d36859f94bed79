internal import Text

/// A table that converts byte offsets of a text to the positions of the protocol, and back.
struct PositionTable: Sendable {
  /// A position: line and character, both from 0.
  struct Position: Hashable, Sendable {
    let line, character: Int
  }

  private let bytes: [UInt8]
  private let lines: LineTable
  let encoding: PositionEncoding
  /// The units before each multiple of `stride`; empty when every byte is one.
  private let unitsBefore: [UInt32]

  private static let stride = 256

  /// Creates the table of a file.
  ///
  /// - Complexity: one pass over the bytes; two unless they are ASCII.
  init(_ file: SourceFile, _ encoding: PositionEncoding) {
    bytes = file.bytes
    lines = LineTable(file)
    self.encoding = encoding
    guard encoding != .utf8, !file.bytes.withView(\.isASCII) else {
      unitsBefore = []
      return
    }
    var table: [UInt32] = []
    var units: UInt32 = 0
    for (offset, byte) in file.bytes.enumerated() {
      if offset.isMultiple(of: Self.stride) { table.append(units) }
      units &+= UInt32(encoding.units(byte))
    }
    unitsBefore = table
  }

  /// The number of lines.
  var lineCount: Int { lines.count }

  /// Returns the position of a byte offset; offsets outside the text are clamped to it.
  ///
  /// - Complexity: logarithmic in the number of lines.
  func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lines.position(of: offset).line - 1
    return Position(line: line, character: units(before: offset) - units(before: start(ofLine: line)))
  }

  /// Returns the byte offset of a position.
  ///
  /// A character after the end of its line counts as the end, and so does one inside of a pair as its start; a line
  /// after the last one counts as the end of the text.
  func offset(of position: Position) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineCount, let range = lines.range(ofLine: position.line + 1) else { return bytes.count }
    let start = start(ofLine: position.line)
    let target = units(before: start) + min(max(0, position.character), range.end - start)
    guard !unitsBefore.isEmpty else { return scalarStart(min(target, range.end), from: start) }
    // The last checkpoint with at most as many units before it, and then byte after byte.
    let index = max(
      (0..<unitsBefore.count).first(passing: { Int(unitsBefore[$0]) > target }) - 1, start / Self.stride)
    var offset = max(index * Self.stride, start)
    var units = units(before: offset)
    while offset < range.end {
      units += encoding.units(bytes[offset])
      if units > target { break }
      offset += 1
    }
    return scalarStart(offset, from: start)
  }

  /// Returns the start of the scalar that an offset is in.
  private func scalarStart(_ offset: Int, from start: Int) -> Int {
    var offset = offset
    while offset > start, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// Returns the range of a line, from 0, without its line break; nil when there is no such line.
  func range(ofLine line: Int) -> SourceRange? {
    lines.range(ofLine: line + 1).map { SourceRange(start: start(ofLine: line), end: $0.end) }
  }

  /// Returns the start of a line; a byte-order mark is a character of the first one.
  private func start(ofLine line: Int) -> Int { line == 0 ? 0 : lines.range(ofLine: line + 1)?.start ?? bytes.count }

  private func units(before offset: Int) -> Int {
    guard !unitsBefore.isEmpty else { return offset }
    let index = min(offset / Self.stride, unitsBefore.count - 1)
    return bytes[index * Self.stride..<offset].reduce(Int(unitsBefore[index])) { $0 + encoding.units($1) }
  }
}

extension PositionTable {
  /// Returns a range as the protocol has it.
  func json(_ range: SourceRange) -> JSON {
    ["start": position(of: range.start).json, "end": position(of: range.end).json]
  }

  /// Returns the byte range of a range of the protocol; nil for anything else.
  func range(_ json: JSON?) -> SourceRange? {
    guard let start = offset(of: json?["start"]), let end = offset(of: json?["end"]) else { return nil }
    return SourceRange(start: min(start, end), end: max(start, end))
  }

  /// Returns the byte offset of a position of the protocol; nil for anything else.
  func offset(of json: JSON?) -> Int? {
    Position(json).map(offset)
  }
}

extension PositionTable.Position {
  /// Reads a position of the protocol; nil for anything else.
  init?(_ json: JSON?) {
    guard let line = json?["line"]?.asInteger, let character = json?["character"]?.asInteger else { return nil }
    self.init(line: line, character: character)
  }

  /// The position as the protocol has it.
  var json: JSON { ["line": .integer(line), "character": .integer(character)] }
}
