internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a property of a date.
struct DateTest: TextTest {
  static let kind = TestKind.date
  let property: Property

  /// A property of a date.
  enum Property: String, CaseIterable, Sendable {
    /// Has the form that the official schema accepts.
    case written
    /// Ends in a zone or offset.
    case zoned
    /// The day and time exist.
    case onCalendar = "on-calendar"
    /// The publishing program can parse it.
    case readable
    /// Has no minutes and seconds, as written.
    case wholeHour = "whole-hour"
    case wholeHourUTC = "whole-hour-utc"
    /// Is later than now.
    case future
  }

  static let forms = [
    TestForm(
      "date", "D", word(Property.self),
      """
      is a date that is: `written` (`YYYY-MM-DDTHH:MM:SS`, an optional fraction and a zone, as the schema requires), \
      `zoned` (ends in a zone or offset), `on-calendar` (the day and time exist), `readable` (the publishing program can \
      parse it), `whole-hour` (as written), `whole-hour-utc`, `future`. A text that does not resemble a date passes all \
      but `written`
      """
    ) { reader, node throws(DataFileError) in DateTest(property: try reader.file.word(node)) }
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    let property = Property(index: operands.number())
    guard let date = evaluation.date(text) else {
      // A text that does not resemble a date is reported once, by the rule on the form.
      return Verdict(property != .written)
    }
    return switch property {
    case .written: Verdict(date.isSchemaForm)
    case .zoned: Verdict(date.offset != nil)
    case .onCalendar: Verdict(date.exists)
    case .readable: Verdict(date.isReadable)
    case .wholeHour: Verdict(date.isWholeHour)
    case .wholeHourUTC: Verdict(date.isWholeHourInUTC)
    case .future: Verdict(date.secondsSince1970.map { $0 > evaluation.now } ?? true)
    }
  }
}

extension DateTest {
  init(from table: inout TableReader) { property = table.word() }

  func write(to table: inout TableWriter) { table.write(word: property) }
}

extension DateTest.Property {
  /// Returns the property with an index, as in a table.
  fileprivate init(index: Int) {
    self =
      switch index {
      case 0: .written
      case 1: .zoned
      case 2: .onCalendar
      case 3: .readable
      case 4: .wholeHour
      case 5: .wholeHourUTC
      default: .future
      }
  }
}

/// A test for a minimum number of days until a date.
struct DaysAheadTest: TextTest {
  static let kind = TestKind.daysAhead
  let days: Int

  static let forms = [
    TestForm("days-ahead", "N", ["type": "integer"], "is a date at least this many days from now") {
      reader, node throws(DataFileError) in
      let days = try reader.file.integer(node)
      // A thousand years, so that the number of seconds cannot overflow.
      guard (-366_000...366_000).contains(days) else { throw reader.file.error(node, "expected at most 366000 days") }
      return DaysAheadTest(days: days)
    }
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    guard let moment = evaluation.date(text)?.secondsSince1970 else { return .holds }
    var operands = operands
    return Verdict(moment >= evaluation.now + operands.number() * 86_400)
  }
}

extension DaysAheadTest {
  init(from table: inout TableReader) { days = table.number() }

  func write(to table: inout TableWriter) { table.write(days) }
}
