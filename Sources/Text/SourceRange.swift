/// A span of a file, in byte offsets from 0; `end` is the offset after the last byte.
public struct SourceRange: Hashable, Sendable {
  /// The first byte.
  public let start: Int
  /// The byte after the last; equal to `start` for a place between two bytes.
  public let end: Int

  /// A span between two offsets; an end before the start counts as the start.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// A place between two bytes.
  public init(at offset: Int) {
    self.init(start: offset, end: offset)
  }
}

/// The same bytes as ranges that do not overlap, in order.
package func merged(_ ranges: [SourceRange]) -> [SourceRange] {
  var result: [SourceRange] = []
  for range in ranges.sorted() {
    if let last = result.last, range.start <= last.end {
      result[result.count - 1] = SourceRange(start: last.start, end: max(last.end, range.end))
    } else {
      result.append(range)
    }
  }
  return result
}

extension SourceRange: Comparable {
  /// Orders by start, then by end.
  public static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
