internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Whether a text is a date with a property.
struct DateTest: TextTest {
  let property: Property

  /// What a date can be.
  enum Property: String, CaseIterable, Sendable {
    /// Of the form that the official schema takes.
    case written
    /// Ending in a zone.
    case zoned
    /// A day and time that exist.
    case onCalendar = "on-calendar"
    /// Readable to the publishing program.
    case readable
    /// Without minutes and seconds as written; in UTC.
    case wholeHour = "whole-hour"
    case wholeHourUTC = "whole-hour-utc"
    /// Later than now.
    case future
  }

  static let forms = [
    TestForm(
      "date", "D", word(Property.self),
      """
      is a date that is: `written` (`YYYY-MM-DDTHH:MM:SS`, an optional fraction and a zone: what the schema takes), \
      `zoned` (ends in a zone or offset), `on-calendar` (that day and time exist), `readable` (the publishing program \
      can read it), `whole-hour` (as written), `whole-hour-utc`, `future`. Text that is not even roughly a date passes \
      all but `written`
      """
    ) { reader, node throws(DataFileError) in DateTest(property: try reader.file.word(node)) }
  ]

  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict {
    guard let date = evaluation.date(text) else {
      // What is not even roughly a date is for the rule on the form alone.
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

/// Whether a date is so many days ahead at least.
struct DaysAheadTest: TextTest {
  let days: Int

  static let forms = [
    TestForm("days-ahead", "N", ["type": "integer"], "is a date at least so many days after now") {
      reader, node throws(DataFileError) in
      let days = try reader.file.integer(node)
      // A thousand years: what lies beyond could not be counted in seconds.
      guard abs(days) <= 366_000 else { throw reader.file.error(node, "so many days are not counted") }
      return DaysAheadTest(days: days)
    }
  ]

  func verdict(on text: ArraySlice<UInt8>, _ type: NodeType, _ evaluation: inout Evaluation) -> Verdict {
    guard let moment = evaluation.date(text)?.secondsSince1970 else { return .holds }
    return Verdict(moment >= evaluation.now + days * 86_400)
  }
}

extension DaysAheadTest {
  init(from table: inout TableReader) { days = table.number() }

  func write(to table: inout TableWriter) { table.write(days) }
}
