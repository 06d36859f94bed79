/// A moment, to the second, as text in UTC.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970 in UTC.
  public let secondsSince1970: Int

  /// Creates a timestamp.
  public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

  /// The date and the time as RFC 3339 writes them: `2026-11-22T12:00:00Z`.
  public var text: String { "\(day)T\(time)Z" }

  /// The date: `2026-11-22`.
  public var day: String {
    // Years are counted from March, so that the leap day comes last; an era has 400 of them.
    let days = parts.days + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2))"
  }

  /// The time of day: `12:00:00`.
  public var time: String {
    let seconds = parts.seconds
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }.joined(separator: ":")
  }

  /// Returns whether a timestamp is the earlier one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

  private var parts: (days: Int, seconds: Int) {
    let (days, seconds) = secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
    return seconds < 0 ? (days - 1, seconds + 86_400) : (days, seconds)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
