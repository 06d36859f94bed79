internal import Schema
internal import Text
internal import YAMLSyntax

/// A test whether a value is refused from some day on, by a table of `rules/calendar`.
struct RefusalTest: TextTest {
  static let kind = TestKind.refusal
  let time: Time
  let calendar: String

  /// The time of the refusal, seen from now.
  enum Time: CaseIterable, Sendable {
    /// It has begun.
    case past
    /// It begins within the days of notice.
    case ahead
    /// It may have begun: the value is taken by a table that is old.
    case unknown
  }

  static let forms = [
    TestForm(
      "refused", "CALENDAR", anyText, "is refused since a day that has come, by this table of `calendar/`",
      read: reader(.past)),
    TestForm(
      "refused-soon", "CALENDAR", anyText,
      "is not refused yet, but from a day on that is at most `notice-days` of the settings ahead", read: reader(.ahead)
    ),
    TestForm(
      "perhaps-refused", "CALENDAR", anyText,
      "is a version that this table does not refuse, but that was last compared with its sources more than a year ago",
      read: reader(.unknown)),
  ]

  private static func reader(
    _ time: Time
  ) -> @Sendable (TestReader, NodeID) throws(DataFileError) -> any RuleTest {
    { reader, node throws(DataFileError) in RefusalTest(time: time, calendar: try reader.file.text(node)) }
  }

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var operands = operands
    let time = Time(index: operands.number())
    guard
      let calendar = RefusalCalendar(
        named: operands.text(in: evaluation.table), from: evaluation.table.part(.calendars), in: evaluation.table),
      let entry = calendar.entry(for: text.bytes, time, evaluation)
    else { return .fails }
    if evaluation.basis != nil { evaluation.dated = entry }
    return .holds
  }

  var calendars: [String] { [calendar] }
  var settings: [String] { time == .ahead ? ["notice-days"] : [] }
}

extension RefusalCalendar {
  /// Returns what the table says of a value, if it is refused at a time seen from now; nil if not.
  fileprivate func entry(for value: ByteView, _ time: RefusalTest.Time, _ evaluation: Evaluation) -> DatedEntry? {
    switch time {
    case .past: refusal(of: value, at: evaluation.now).map(DatedEntry.init)
    case .ahead:
      refusal(of: value, after: evaluation.now, within: evaluation.settings.noticeDays).map(DatedEntry.init)
    case .unknown:
      isOld(at: evaluation.now) && VersionNumber(value) != nil && refusal(of: value, at: evaluation.now) == nil
        ? DatedEntry(day: checked.day, required: nil) : nil
    }
  }
}

extension DatedEntry {
  fileprivate init(_ refusal: RefusalCalendar.Refusal) {
    self.init(day: refusal.start.day, required: refusal.required?.text)
  }
}

extension RefusalTest {
  init(from table: inout TableReader) {
    time = table.word()
    calendar = table.text()
  }

  func write(to table: inout TableWriter) {
    table.write(word: time)
    table.write(calendar)
  }
}

extension RefusalTest.Time {
  /// Returns the time with an index, as in a table.
  fileprivate init(index: Int) {
    self =
      switch index {
      case 0: .past
      case 1: .ahead
      default: .unknown
      }
  }
}
