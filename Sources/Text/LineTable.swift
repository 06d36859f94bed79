/// A table that converts byte offsets to lines and columns, and lines to byte ranges.
///
/// A line ends at LF, CR LF or a lone CR, as in editors. YAML 1.1 also ends a line at U+0085, U+2028 and U+2029;
/// editors do not, so neither does this table. It takes a fraction of the memory of the file, whether its lines are very
/// many or very long.
public struct LineTable: Sendable {
  /// A position in a file as shown to people.
  public struct Position: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1; a byte-order mark does not count.
    public let column: Int
  }

  private let bytes: [UInt8]
  private let textStart: Int
  /// Whether any line ends at a CR.
  private let hasReturns: Bool
  /// What is known of each multiple of `stride`, so that at most that many bytes are read for an answer.
  private let checkpoints: [Checkpoint]
  /// The number of lines; text that ends in a line break has an empty last line.
  public let count: Int

  /// An offset in the file, which is smaller than 4 GiB.
  private struct Checkpoint {
    /// The number of Unicode scalars before it.
    var scalars: UInt32 = 0
    /// The line that it is in, from 0.
    var line: UInt32 = 0
    /// The offset at which that line starts.
    var lineStart: UInt32
  }

  private static let stride = 512

  /// Creates the table for a file.
  ///
  /// - Complexity: one pass over the bytes.
  public init(_ file: SourceFile) {
    let (bytes, textStart) = (file.bytes, file.textStart)
    let hasReturns = bytes.withView { $0.has(UInt8(ascii: "\r")) }
    var current = Checkpoint(lineStart: UInt32(textStart))
    var checkpoints: [Checkpoint] = []
    checkpoints.reserveCapacity(bytes.count / Self.stride + 1)
    bytes.withView { bytes in
      var start = 0
      repeat {
        let end = min(start + Self.stride, bytes.count)
        checkpoints.append(current)
        bytes.forEachLineBreak(from: start, until: end, hasReturns) { lineStart in
          current.line += 1
          current.lineStart = UInt32(lineStart)
          return true
        }
        current.scalars += UInt32(bytes.part(start, end).scalarCount)
        start = end
      } while start < bytes.count
    }
    (self.bytes, self.textStart, self.hasReturns, self.checkpoints) = (bytes, textStart, hasReturns, checkpoints)
    count = Int(current.line) + 1
  }

  /// Returns the line and column of a byte offset; offsets outside the text are clamped to it.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, textStart), bytes.count)
    let (line, start) = line(at: offset)
    let scalars =
      offset - start < Self.stride
      ? bytes[start..<offset].withView(\.scalarCount) : scalars(before: offset) - scalars(before: start)
    return Position(line: line + 1, column: scalars + 1)
  }

  /// Returns the column of a byte offset, from 1 in UTF-8 bytes; a byte-order mark does not count.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func byteColumn(of offset: Int) -> Int {
    let offset = min(max(offset, textStart), bytes.count)
    return offset - line(at: offset).start + 1
  }

  /// Returns the number of Unicode scalars before an offset.
  private func scalars(before offset: Int) -> Int {
    let index = min(offset / Self.stride, checkpoints.count - 1)
    return Int(checkpoints[index].scalars) + bytes[index * Self.stride..<offset].withView(\.scalarCount)
  }

  /// Returns the byte range of a line, numbered from 1, without its line break; nil when there is no such line.
  ///
  /// - Complexity: logarithmic in the size of the file.
  public func range(ofLine line: Int) -> SourceRange? {
    guard (1...count).contains(line) else { return nil }
    let start = start(ofLine: line - 1)
    var end = line < count ? self.start(ofLine: line) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start: start, end: end)
  }

  /// Returns the line at an offset, from 0, and where it starts.
  private func line(at offset: Int) -> (line: Int, start: Int) {
    let index = min(offset / Self.stride, checkpoints.count - 1)
    var (line, start) = (Int(checkpoints[index].line), Int(checkpoints[index].lineStart))
    bytes.withView { bytes in
      bytes.forEachLineBreak(from: index * Self.stride, until: offset, hasReturns) { lineStart in
        line += 1
        start = lineStart
        return true
      }
    }
    return (line, start)
  }

  /// Returns where a line starts, from 0.
  private func start(ofLine line: Int) -> Int {
    if line == 0 { return textStart }
    // The line starts after the last checkpoint in a line before it, and at the latest at the next checkpoint.
    var (low, high) = (0, checkpoints.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(checkpoints[middle].line) < line { low = middle } else { high = middle }
    }
    var current = Int(checkpoints[low].line)
    var start = bytes.count
    bytes.withView { bytes in
      bytes.forEachLineBreak(from: low * Self.stride, until: bytes.count, hasReturns) { lineStart in
        current += 1
        start = lineStart
        return current < line
      }
    }
    return start
  }
}

extension ByteView {
  /// Calls `body` with the offset after each line break that begins in a range, until it returns false.
  fileprivate func forEachLineBreak(from start: Int, until end: Int, _ hasReturns: Bool, _ body: (Int) -> Bool) {
    var index = start
    guard hasReturns else {
      let part = part(0, end)
      while let lineBreak = part.firstOffset(of: UInt8(ascii: "\n"), from: index) {
        index = lineBreak + 1
        guard body(index) else { return }
      }
      return
    }
    while index < end {
      let byte = self[index]
      index += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && self[index] != UInt8(ascii: "\n") {
        guard body(index) else { return }
      }
    }
  }
}
