internal import Text

/// A text to which changes are applied one after the other.
///
/// A change moves what is after it, and is looked at alone.
struct ChangingText: Sendable {
  private(set) var bytes: [UInt8]
  private let encoding: PositionEncoding
  /// The offsets at which lines start.
  private var lineStarts: [Int]

  /// Creates a text.
  ///
  /// - Complexity: one pass over the bytes.
  init(_ bytes: [UInt8], _ encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
    lineStarts = [0] + Self.lineStarts(in: bytes, 1...max(1, bytes.count))
  }

  /// Returns the offsets in a range at which lines start; each depends on the bytes before and after it.
  private static func lineStarts(in bytes: [UInt8], _ offsets: ClosedRange<Int>) -> [Int] {
    bytes.withView { bytes in
      offsets.filter { offset in
        let (before, after) = (bytes[offset - 1], bytes[offset])
        return before == UInt8(ascii: "\n") || before == UInt8(ascii: "\r") && after != UInt8(ascii: "\n")
      }
    }
  }

  /// Replaces the text between two positions, in either order.
  mutating func replace(from first: PositionTable.Position, to second: PositionTable.Position, with text: String) {
    let (one, other) = (offset(of: first), offset(of: second))
    let (start, end) = (min(one, other), max(one, other))
    bytes.replaceSubrange(start..<end, with: Array(text.utf8))
    let known = lineStarts
    let from = (0..<known.count).first(passing: { known[$0] >= max(1, start) })
    let until = (0..<known.count).first(passing: { known[$0] > end })
    let newEnd = start + text.utf8.count
    let new = newEnd < 1 ? [] : Self.lineStarts(in: bytes, max(1, start)...newEnd)
    lineStarts.replaceSubrange(from..<max(from, until), with: new)
    for index in (from + new.count)..<lineStarts.count { lineStarts[index] += newEnd - end }
  }

  /// Returns the byte offset of a position as `PositionTable` does.
  private func offset(of position: PositionTable.Position) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineStarts.count else { return bytes.count }
    let start = lineStarts[position.line]
    return bytes.withView { $0.offset(ofCharacter: position.character, inLineFrom: start, encoding) }
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
