internal import Model
internal import Schema
internal import YAMLSyntax

// What can be told from a text alone.
extension Evaluation {
  mutating func holds(_ test: DateTest, _ text: ArraySlice<UInt8>) -> Bool {
    guard let date = date(text) else {
      // What is not even roughly a date is for the rule on the form alone.
      return test != .written
    }
    switch test {
    case .written: return date.isSchemaForm
    case .zoned: return date.offset != nil
    case .onCalendar: return date.exists
    case .readable: return date.isReadable
    case .wholeHour: return date.isWholeHour
    case .wholeHourUTC: return date.isWholeHourInUTC
    case .future: return date.secondsSince1970.map { $0 > now } ?? true
    }
  }

  mutating func date(_ text: ArraySlice<UInt8>) -> ReleaseDate? {
    // Several rules ask about one date in turn.
    if lastDate?.text != text { lastDate = (text, ReleaseDate(text)) }
    return lastDate?.date
  }

  func beginsWithYear(_ text: ArraySlice<UInt8>, _ from: Int, _ until: Int?) -> Bool {
    let digits = text.prefix { $0 &- UInt8(ascii: "0") < 10 }
    guard digits.count == 4, let year = Int(String(decoding: digits, as: UTF8.self)) else { return false }
    return year >= from && year <= until ?? Self.year(at: now) + 1
  }

  /// The year of a moment, in UTC.
  static func year(at seconds: Int) -> Int {
    // Days of the 400-year cycle give the year to within one; the calendar decides.
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let guess = 1970 + Int((Double(day) / 365.2425).rounded(.down))
    let start = ReleaseDate("\(guess + 1)-01-01T00:00:00Z".utf8.map(\.self)[...])?.secondsSince1970
    return start.map { seconds >= $0 ? guess + 1 : guess } ?? guess
  }

  func isWithin(_ number: Int, _ min: Int?, _ max: Int?) -> Bool {
    number >= min ?? .min && number <= max ?? .max
  }
}

extension FormName {
  init(_ writing: ScalarForm) {
    switch writing {
    case .literal: self = .literal
    case .variable: self = .variable
    case .input: self = .input
    case .encrypted: self = .encrypted
    case .mixture: self = .mixture
    case .broken: self = .broken
    }
  }
}

extension StyleName {
  init(_ style: SyntaxTree.ScalarStyle) {
    switch style {
    case .plain: self = .plain
    case .quoted: self = .quoted
    case .block: self = .block
    }
  }
}
