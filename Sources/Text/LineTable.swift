/// A table of line starts that converts byte offsets to lines and columns, and lines to byte ranges.
///
/// A line ends at LF, CR LF or a lone CR, as in editors. YAML 1.1 also ends a line at U+0085, U+2028 and U+2029;
/// editors do not, so neither does this table.
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
  private let starts: [Int]
  /// The number of Unicode scalars before each multiple of `stride`, so that long lines are as fast as short ones.
  private let scalarsBefore: [Int]

  private static let stride = 1024

  /// Creates the table for a file.
  ///
  /// - Complexity: one pass over the bytes.
  public init(_ file: SourceFile) {
    bytes = file.bytes
    textStart = file.textStart
    (starts, scalarsBefore) = bytes.withView { bytes in
      (Self.starts(in: bytes, file.textStart), Self.scalarsBefore(in: bytes))
    }
  }

  private static func starts(in bytes: ByteView, _ textStart: Int) -> [Int] {
    var starts = [textStart]
    var index = 0
    guard bytes.has(UInt8(ascii: "\r")) else {
      while let end = bytes.firstOffset(of: UInt8(ascii: "\n"), from: index) {
        index = end + 1
        starts.append(index)
      }
      return starts
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && bytes[index] != UInt8(ascii: "\n") {
        starts.append(index)
      }
    }
    return starts
  }

  private static func scalarsBefore(in bytes: ByteView) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / stride + 1)
    var scalars = 0
    for start in Swift.stride(from: 0, to: bytes.count, by: stride) {
      counts.append(scalars)
      scalars += bytes.part(start, start + stride).scalarCount
    }
    return counts
  }

  /// The number of lines; text that ends in a line break has an empty last line.
  public var count: Int { starts.count }

  /// Returns the line and column of a byte offset; offsets outside the text are clamped to it.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, textStart), bytes.count)
    let line = index(ofLineAt: offset)
    let start = starts[line]
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
    return offset - starts[index(ofLineAt: offset)] + 1
  }

  /// Returns the number of Unicode scalars before an offset.
  private func scalars(before offset: Int) -> Int {
    let chunk = min(offset / Self.stride, scalarsBefore.count - 1)
    guard chunk >= 0 else { return 0 }
    return scalarsBefore[chunk] + bytes[chunk * Self.stride..<offset].withView(\.scalarCount)
  }

  /// Returns the byte range of a line, numbered from 1, without its line break; nil when there is no such line.
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
