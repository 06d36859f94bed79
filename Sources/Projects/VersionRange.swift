package import Text

/// Versions as `package.json` asks for them, such as `>=22`, `^20.19.0 || >=22.12.0` or `20.x`.
package struct VersionRange: Hashable, Sendable {
  /// Versions from one on, up to but without another one.
  private struct Interval: Hashable {
    var start: VersionNumber
    /// Nil for versions of any height.
    var end: VersionNumber?

    static let all = Interval(start: VersionNumber(parts: []), end: nil)
    var isEmpty: Bool { end.map { $0 <= start } ?? false }

    /// Returns the versions that are in both.
    func intersection(_ other: Interval) -> Interval {
      let ends = [end, other.end].compactMap(\.self)
      return Interval(start: max(start, other.start), end: ends.min())
    }
  }

  private let intervals: [Interval]

  /// The greatest length of a text that is read, in bytes.
  private static let maximumLength = 1024

  /// Reads a range; nil for one of another form, such as a name or an early version of one to come.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    var intervals: [Interval] = []
    var rest = text[...]
    while true {
      let bar = rest.firstRange(of: "||")
      guard let interval = Self.interval(String(rest[..<(bar?.lowerBound ?? rest.endIndex)])) else { return nil }
      if !interval.isEmpty { intervals.append(interval) }
      guard let bar else { break }
      rest = rest[bar.upperBound...]
    }
    self.intervals = intervals
  }

  /// The first version that it has; nil if it has none.
  package var start: VersionNumber? { intervals.map(\.start).min() }

  /// Returns whether some version is in both.
  package func overlaps(_ other: VersionRange) -> Bool {
    intervals.contains { own in other.intervals.contains { !own.intersection($0).isEmpty } }
  }

  /// Reads a part that has no `||`.
  private static func interval(_ text: String) -> Interval? {
    var words = text.split(separator: " ").map(String.init)
    if words.count == 3, words[1] == "-" {
      guard let from = bounds(of: words[0]), let to = bounds(of: words[2]) else { return nil }
      return Interval(start: from.start, end: to.end)
    }
    // A sign may stand apart from its version.
    for index in words.indices.dropLast().reversed() where words[index].allSatisfy(isSign) {
      words[index] += words.remove(at: index + 1)
    }
    var interval = Interval.all
    for word in words {
      guard let next = comparison(word) else { return nil }
      interval = interval.intersection(next)
    }
    return interval
  }

  /// Reads a version with the sign before it.
  private static func comparison(_ word: String) -> Interval? {
    let sign = String(word.prefix(while: isSign))
    let version = String(word.dropFirst(sign.count))
    guard let bounds = bounds(of: version) else { return nil }
    switch sign {
    case "", "=": return bounds
    case ">=": return Interval(start: bounds.start, end: nil)
    case ">": return bounds.end.map { Interval(start: $0, end: nil) }
    case "<": return Interval(start: Interval.all.start, end: bounds.start)
    case "<=": return Interval(start: Interval.all.start, end: bounds.end)
    case "^":
      let parts = bounds.start.parts
      // What is not zero first may not change.
      let fixed = parts.firstIndex { $0 > 0 } ?? 2
      let next = VersionNumber(parts: parts.prefix(fixed) + [parts[fixed] + 1])
      return Interval(start: bounds.start, end: bounds.end.map { max($0, next) })
    case "~":
      let parts = bounds.start.parts
      let next = VersionNumber(parts: [parts[0], parts[1] + 1])
      return Interval(start: bounds.start, end: bounds.end.map { max($0, next) })
    default: return nil
    }
  }

  /// Returns the versions that begin with the numbers of a text, such as `20`, `v20.1`, `20.x` or `*`.
  private static func bounds(of text: String) -> Interval? {
    var parts: [Int] = []
    let numbers = text.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count <= 3 else { return nil }
    for (index, number) in numbers.enumerated() {
      if ["x", "X", "*"].contains(number) || text.isEmpty {
        guard numbers[index...].allSatisfy({ ["x", "X", "*", ""].contains($0) }) else { return nil }
        break
      }
      guard let version = VersionNumber(number.utf8) else { return nil }
      parts.append(version.parts[0])
    }
    let start = VersionNumber(parts: parts)
    guard let last = parts.last else { return .all }
    return Interval(start: start, end: VersionNumber(parts: parts.dropLast() + [last + 1]))
  }

  private static func isSign(_ character: Character) -> Bool { "<>=^~".contains(character) }
}
