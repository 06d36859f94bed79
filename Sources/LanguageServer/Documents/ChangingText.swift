internal import Text

/// A text to which changes are applied one after the other.
///
/// Changes that come in the order of the text, or in the opposite one, take one pass over it altogether.
struct ChangingText: Sendable {
  private(set) var bytes: [UInt8]
  private let encoding: PositionEncoding
  /// The offsets at which the first lines start, as far as they are known.
  private var lineStarts = [0]

  init(_ bytes: [UInt8], _ encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
  }

  /// Replaces the text between two positions, in either order.
  mutating func replace(from first: PositionTable.Position, to second: PositionTable.Position, with text: String) {
    let offsets = [offset(of: first), offset(of: second)].sorted()
    bytes.replaceSubrange(offsets[0]..<offsets[1], with: text.utf8)
    // A line that starts before the change still does, even after a CR: the byte after that is the same.
    while let last = lineStarts.last, last > 0, last >= offsets[0] { lineStarts.removeLast() }
  }

  /// Returns the byte offset of a position as `PositionTable` does.
  private mutating func offset(of position: PositionTable.Position) -> Int {
    guard position.line >= 0 else { return 0 }
    findStart(ofLine: position.line)
    guard position.line < lineStarts.count else { return bytes.count }
    let start = lineStarts[position.line]
    return bytes.withView { $0.offset(ofCharacter: position.character, inLineFrom: start, encoding) }
  }

  /// Makes the start of a line known, if there is such a line.
  private mutating func findStart(ofLine line: Int) {
    var index = lineStarts.last ?? 0
    while lineStarts.count <= line, index < bytes.count {
      let byte = bytes[index]
      index += 1
      let isPair = byte == UInt8(ascii: "\r") && index < bytes.count && bytes[index] == UInt8(ascii: "\n")
      if isLineBreak(byte), !isPair { lineStarts.append(index) }
    }
  }
}

extension ByteView {
  /// Returns the offset of a character of the line that starts at an offset; the end of the line for one after it.
  fileprivate func offset(ofCharacter character: Int, inLineFrom start: Int, _ encoding: PositionEncoding) -> Int {
    let target = Swift.min(Swift.max(0, character), count - start)
    let beginning = part(start, start + target)
    // Most text is ASCII, whose bytes are units.
    if !beginning.has(UInt8(ascii: "\n")), !beginning.has(UInt8(ascii: "\r")), beginning.isASCII {
      return start + target
    }
    var (offset, units) = (start, 0)
    while offset < count, !isLineBreak(self[offset]) {
      units += encoding.units(self[offset])
      if units > target { break }
      offset += 1
    }
    while offset > start, offset < count, self[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}

private func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
