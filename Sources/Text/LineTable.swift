/// Turns byte offsets into lines and columns, and lines into byte ranges.
///
/// A line ends at LF, CR LF or a lone CR, as editors show it. YAML 1.1 also ends a line at U+0085, U+2028 and U+2029;
/// editors do not, so neither does this table.
public struct LineTable: Sendable {
  /// A place as people name it.
  public struct Position: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1; a byte-order mark does not count.
    public let column: Int
  }

  private let bytes: [UInt8]
  private let textStart: Int
  private let starts: [Int]
  /// How many scalars begin before each multiple of `stride`, so that a place in a long line is found as fast.
  private let scalarsBefore: [Int]

  private static let stride = 1024

  /// Finds the lines of a file.
  ///
  /// - Complexity: one pass over the bytes.
  public init(_ file: SourceFile) {
    bytes = file.bytes
    textStart = file.textStart
    var starts = [file.textStart]
    var scalarsBefore: [Int] = []
    scalarsBefore.reserveCapacity(bytes.count / Self.stride + 1)
    var scalars = 0
    var index = 0
    while index < bytes.count {
      if index.isMultiple(of: Self.stride) { scalarsBefore.append(scalars) }
      let byte = bytes[index]
      index += 1
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == UInt8(ascii: "\n") {
        starts.append(index)
      } else if byte == UInt8(ascii: "\r"), index == bytes.count || bytes[index] != UInt8(ascii: "\n") {
        starts.append(index)
      }
    }
    self.starts = starts
    self.scalarsBefore = scalarsBefore
  }

  /// How many lines there are; a text that ends in a line break has an empty last line.
  public var count: Int { starts.count }

  /// Line and column of an offset; one past the end counts as the end.
  ///
  /// - Complexity: logarithmic in the lines.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, textStart), bytes.count)
    let line = index(ofLineAt: offset)
    return Position(line: line + 1, column: scalars(before: offset) - scalars(before: starts[line]) + 1)
  }

  /// The column of an offset in bytes of UTF-8, from 1; a byte-order mark does not count.
  ///
  /// - Complexity: logarithmic in the lines.
  public func byteColumn(of offset: Int) -> Int {
    let offset = min(max(offset, textStart), bytes.count)
    return offset - starts[index(ofLineAt: offset)] + 1
  }

  /// How many scalars begin before an offset.
  private func scalars(before offset: Int) -> Int {
    let chunk = min(offset / Self.stride, scalarsBefore.count - 1)
    guard chunk >= 0 else { return 0 }
    var count = scalarsBefore[chunk]
    for byte in bytes[chunk * Self.stride..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The bytes of a line, counted from 1, without its line break; nil when there is no such line.
  public func range(ofLine line: Int) -> SourceRange? {
    guard starts.indices.contains(line - 1) else { return nil }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start: start, end: end)
  }

  private func index(ofLineAt offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
