/// A date as `earliest_release_date` may be written, read field by field so that each mistake can be named.
///
/// Shape: `YYYY-MM-DDTHH:MM:SS`, an optional fraction, and `Z` or `±HH:MM`. The publishing program reads dates with
/// `strptime`; the official schema asks for RFC 3339. Safe is what both take.
/// Source: codemagic-cli-tools 0.70.0, `--earliest-release-date`; JSON Schema `date-time`.
public struct ReleaseDate: Hashable, Sendable {
  /// The whole, as written.
  public let text: String
  /// The fields as written, by their own offset.
  public let year, month, day, hour, minute, second: Int
  /// The digits behind the point; empty without one.
  public let fraction: String
  /// Minutes east of UTC; nil when the text ends without zone or with an unreadable one.
  public let offset: Int?
  /// Whether the zone is written `Z` or `±HH:MM`, with `T` or `t` before the time.
  public let isSchemaForm: Bool
  /// Whether the publishing program can read the form, apart from whether the day exists.
  private let isProgramForm: Bool

  /// Reads a text; nil when it does not even begin like `YYYY-MM-DD`.
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

  /// Whether the day is in the calendar and the time on the clock; a leap second is not.
  public var exists: Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1 && day <= daysInMonth
      && hour < 24 && minute < 60 && second < 60
  }

  /// Whether the publishing program can read it.
  public var isReadable: Bool { isProgramForm && exists }

  /// Whether minutes, seconds and fraction are zero as written: the publishing program refuses others.
  public var isWholeHour: Bool { minute == 0 && second == 0 && fraction.allSatisfy { $0 == "0" } }

  /// Whether it is a whole hour in UTC, too: not so for `14:00:00+05:30`.
  public var isWholeHourInUTC: Bool { isWholeHour && (offset ?? 0).isMultiple(of: 60) }

  /// Seconds since 1970 in UTC; nil without a zone or when the day does not exist.
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

  /// Days by counting years from March, so that the leap day comes last.
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

  /// Reads `Z`, `z`, `±HH:MM`, `±HHMM` and `±HH:MM:SS`.
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

/// Takes exactly so many ASCII digits.
private func digits(_ count: Int, _ text: inout ArraySlice<UInt8>) -> Int? {
  let prefix = text.prefix(count)
  guard prefix.count == count, prefix.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
  text = text.dropFirst(count)
  return prefix.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

/// Takes one ASCII character.
private func byte(_ character: Unicode.Scalar, _ text: inout ArraySlice<UInt8>) -> Bool {
  guard text.first == UInt8(ascii: character) else { return false }
  text.removeFirst()
  return true
}
