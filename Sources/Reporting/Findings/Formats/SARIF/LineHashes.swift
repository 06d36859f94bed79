internal import Diagnostics
internal import Text

/// The hashes by which GitHub's code scanning identifies lines, so that alerts survive changes above them.
///
/// A line's hash covers 100 UTF-16 code units from its first nonblank one, without the blanks of any line; a colon and
/// the number of lines so far with the same hash follow. This is `primaryLocationLineHash` as CodeQL's action computes it.
struct LineHashes {
  /// The hash of each line, and the number of lines so far that have it.
  private let lines: [(hash: UInt64, count: Int32)]

  /// Computes the hash of every line.
  ///
  /// - Complexity: linear in the bytes.
  init(_ file: SourceFile) {
    var units: [UInt16] = []
    var starts: [Int] = []
    var (isLineStart, isAfterReturn) = (true, false)
    for unit in String(decoding: file.bytes, as: UTF8.self).utf16 {
      let isBlank = unit == 0x20 || unit == 0x09 || isAfterReturn && unit == 0x0A
      isAfterReturn = unit == 0x0D
      if isBlank { continue }
      if isLineStart { starts.append(units.count) }
      isLineStart = unit == 0x0A || unit == 0x0D
      units.append(unit == 0x0D ? 0x0A : unit)
    }
    if isLineStart { starts.append(units.count) }
    units.append(0xFFFF)

    var factor: UInt64 = 1
    for _ in 0..<Self.width { factor &*= 37 }
    // The window is kept one step ahead of each start: it holds the units before `end`.
    var (hash, end) = (UInt64(0), 0)
    var counts: [UInt64: Int32] = [:]
    lines = starts.map { start in
      while end < start + Self.width {
        let old = end >= Self.width ? units[end - Self.width] : 0
        hash = hash &* 37 &+ (end < units.count ? UInt64(units[end]) : 0) &- factor &* UInt64(old)
        end += 1
      }
      counts[hash, default: 0] += 1
      return (hash, counts[hash, default: 1])
    }
  }

  /// The hash of a line, counted from 1; nil if there is no such line.
  subscript(line: Int) -> String? {
    guard lines.indices.contains(line - 1) else { return nil }
    return "\(String(lines[line - 1].hash, radix: 16)):\(lines[line - 1].count)"
  }

  private static let width = 100
}
