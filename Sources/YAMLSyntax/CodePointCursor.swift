internal import Text

/// Converts libyaml's code-point indexes to byte offsets by moving on from the last index converted.
///
/// Marks arrive almost in order, so a whole file takes about one pass; an all-ASCII file needs none.
struct CodePointCursor {
  private let bytes: [UInt8]
  private let textStart: Int
  private let isASCII: Bool
  private var index = 0
  private var offset: Int

  /// Creates a cursor for the text in a range, whose first code point has the index 0.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    textStart = range.lowerBound
    offset = range.lowerBound
    isASCII = bytes[range].withView(\.isASCII)
  }

  /// Returns the byte offset of a code point; the end of the text for an index beyond it.
  @inline(__always)
  mutating func offset(of target: Int) -> Int {
    isASCII ? min(textStart &+ target, bytes.count) : move(to: target)
  }

  private mutating func move(to target: Int) -> Int {
    while index < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, isContinuation(bytes[offset]) { offset += 1 }
      index += 1
    }
    while index > target, offset > textStart {
      offset -= 1
      while offset > textStart, isContinuation(bytes[offset]) { offset -= 1 }
      index -= 1
    }
    return offset
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
