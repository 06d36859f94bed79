internal import Text

/// A map between the offsets of an earlier text and those of the current one.
///
/// All between the beginning and the end that both have in common counts as replaced.
struct OffsetMap: Sendable {
  private let start: Int
  private let earlierEnd: Int
  private let currentEnd: Int

  /// Compares two texts.
  ///
  /// - Complexity: linear in the length of the texts.
  init(from earlier: [UInt8], to current: [UInt8]) {
    let limit = min(earlier.count, current.count)
    var start = 0
    while start < limit, earlier[start] == current[start] { start += 1 }
    var length = 0
    while length < limit - start, earlier[earlier.count - 1 - length] == current[current.count - 1 - length] {
      length += 1
    }
    self.start = start
    earlierEnd = earlier.count - length
    currentEnd = current.count - length
  }

  /// The map of a text to itself.
  static let identity = OffsetMap(from: [], to: [])

  private var isIdentity: Bool { earlierEnd == start && currentEnd == start }

  /// Returns the range in the current text; nil for one that touches what was replaced.
  func current(_ range: SourceRange) -> SourceRange? {
    if isIdentity || range.end < start { return range }
    guard range.start > earlierEnd else {
      // What surrounds the replaced text still does.
      guard range.start < start, range.end > earlierEnd else { return nil }
      return SourceRange(start: range.start, end: range.end + currentEnd - earlierEnd)
    }
    let shift = currentEnd - earlierEnd
    return SourceRange(start: range.start + shift, end: range.end + shift)
  }

  /// Returns the offset in the earlier text; inside of what replaced something, where that began.
  func earlier(_ offset: Int) -> Int {
    if isIdentity || offset <= start { return offset }
    return offset >= currentEnd ? offset + earlierEnd - currentEnd : start
  }
}
