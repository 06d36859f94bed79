internal import Diagnostics
internal import Text

/// What GitHub's code scanning knows lines by, so that an alert stays the same when lines above it come and go.
///
/// Of each line it is a hash over 100 UTF-16 code units from its first one that is no blank on, the blanks of all lines
/// left out; a colon and the number of lines so far that have the same hash follow. This is `primaryLocationLineHash` as
/// CodeQL's action works it out.
struct LineHashes {
  /// Of each line the hash and how many lines so far have it.
  private let lines: [(hash: UInt64, count: Int32)]

  /// Works out the hash of every line.
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

  /// The hash of a line, counted from 1; nil when there is no such line.
  subscript(line: Int) -> String? {
    guard lines.indices.contains(line - 1) else { return nil }
    return "\(String(lines[line - 1].hash, radix: 16)):\(lines[line - 1].count)"
  }

  private static let width = 100
}
