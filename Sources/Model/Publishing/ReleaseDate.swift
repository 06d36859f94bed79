/// A date in the format of `earliest_release_date`, parsed field by field so that each error can be reported.
///
/// Shape: `YYYY-MM-DDTHH:MM:SS`, an optional fraction, and `Z` or `±HH:MM`. The publishing program parses dates with
/// `strptime`, and the official schema requires RFC 3339; a date is safe when both accept it.
/// Source: codemagic-cli-tools 0.70.0, `--earliest-release-date`; JSON Schema `date-time`.
public struct ReleaseDate: Hashable, Sendable {
  /// The date as written.
  public let text: String
  /// The fields as written, in local time at `offset`.
  public let year, month, day, hour, minute, second: Int
  /// The digits after the decimal point; empty without one.
  public let fraction: String
  /// The UTC offset in minutes, positive east of Greenwich; nil when the zone is missing or malformed.
  public let offset: Int?
  /// Whether the date has the form that the schema requires, with `T` or `t` and the zone as `Z` or `±HH:MM`.
  public let isSchemaForm: Bool
  /// Whether the publishing program can parse the form, regardless of whether the date exists.
  private let isProgramForm: Bool

  /// Parses a date; nil when it does not start with `YYYY-MM-DD`.
  public init?(_ text: ArraySlice<UInt8>) {
    self.text = String(decoding: text, as: UTF8.self)
    var rest = text
    guard let year = digits(4, &rest), byte("-", &rest), let month = digits(2, &rest), byte("-", &rest),
      let day = digits(2, &rest)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard byte("T", &rest) || byte("t", &rest), let hour = digits(2, &rest), byte(":", &rest),
      let minute = digits(2, &rest), byte(":", &rest), let second = digits(2, &rest)
    else {
      (hour, minute, second, fraction, offset) = (0, 0, 0, "", nil)
      (isSchemaForm, isProgramForm) = (false, false)
      return
    }
    (self.hour, self.minute, self.second) = (hour, minute, second)
    var fraction: ArraySlice<UInt8> = []
    var hasPoint = false
    if byte(".", &rest) {
      hasPoint = true
      fraction = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
      rest = rest.dropFirst(fraction.count)
    }
    self.fraction = String(decoding: fraction, as: UTF8.self)
    let isFractionWhole = !hasPoint || !fraction.isEmpty
    let zone = Zone(rest)
    offset = zone?.offset
    isSchemaForm = isFractionWhole && (zone?.isSchemaForm ?? false)
    isProgramForm = isFractionWhole && fraction.count <= 6 && (zone?.isProgramForm ?? false)
  }

  /// Whether the date and time exist; a leap second counts as nonexistent.
  public var exists: Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1 && day <= daysInMonth
      && hour < 24 && minute < 60 && second < 60
  }

  /// Whether the publishing program can parse the date.
  public var isReadable: Bool { isProgramForm && exists }

  /// Whether minutes, seconds and fraction are zero as written, which the publishing program requires.
  public var isWholeHour: Bool { minute == 0 && second == 0 && fraction.allSatisfy { $0 == "0" } }

  /// Whether the time is a whole hour both as written and in UTC, unlike `14:00:00+05:30`.
  public var isWholeHourInUTC: Bool { isWholeHour && (offset ?? 0).isMultiple(of: 60) }

  /// The number of seconds since 1970 in UTC; nil when the zone is missing or the date does not exist.
  public var secondsSince1970: Int? {
    guard exists, let offset else { return nil }
    return ((daysSince1970 * 24 + hour) * 60 + minute - offset) * 60 + second
  }

  private var isLeapYear: Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private var daysInMonth: Int {
    switch month {
    case 2: isLeapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The number of days since 1970, counting years from March so that the leap day comes last.
  private var daysSince1970: Int {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}

/// A time zone at the end of a date.
private struct Zone {
  let offset: Int
  let isSchemaForm: Bool
  let isProgramForm: Bool

  /// Parses `Z`, `z`, `±HH:MM`, `±HHMM` or `±HH:MM:SS`.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    if byte("Z", &rest) || byte("z", &rest) {
      guard rest.isEmpty else { return nil }
      (offset, isSchemaForm, isProgramForm) = (0, true, text.first == UInt8(ascii: "Z"))
      return
    }
    let isWest = rest.first == UInt8(ascii: "-")
    guard byte("+", &rest) || byte("-", &rest), let hours = digits(2, &rest) else { return nil }
    let hasColon = byte(":", &rest)
    guard let minutes = digits(2, &rest), hours < 24, minutes < 60 else { return nil }
    let hasSeconds = hasColon && byte(":", &rest)
    if hasSeconds {
      guard let seconds = digits(2, &rest), seconds < 60 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    offset = (isWest ? -1 : 1) * (hours * 60 + minutes)
    isSchemaForm = hasColon && !hasSeconds
    isProgramForm = true
  }
}

/// Consumes exactly `count` ASCII digits and returns their value.
private func digits(_ count: Int, _ text: inout ArraySlice<UInt8>) -> Int? {
  let prefix = text.prefix(count)
  guard prefix.count == count, prefix.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
  text = text.dropFirst(count)
  return prefix.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

/// Consumes one ASCII character; returns false when the text does not start with it.
private func byte(_ character: Unicode.Scalar, _ text: inout ArraySlice<UInt8>) -> Bool {
  guard text.first == UInt8(ascii: character) else { return false }
  text.removeFirst()
  return true
}
