/// A range of a file in byte offsets from 0.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: Int
  /// The offset after the last byte; equal to `start` for an empty range.
  public let end: Int

  /// Creates a range between two offsets; an end before the start counts as the start.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Creates an empty range at an offset.
  public init(at offset: Int) {
    self.init(start: offset, end: offset)
  }

  /// Returns whether the byte at an offset is in the range.
  package func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
}

/// Returns ranges that cover the same bytes, sorted and without overlaps.
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
