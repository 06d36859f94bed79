import Testing
@testable import Execution

@Suite struct RecordReaderTests {
  /// A text as somebody may write it to be taken for what the program says: every kind of line, with and without header.
  static let lies: [String] =
    Calls.records("U U!409 A F W M C TS RS RS!409").flatMap { $0.lines + $0.logLines }
    + ["", "x", "[12:00:00 01-12-2026] DEBUG cli_app.py:1 > ", "[12:00:00 01-12-2026] ERROR publish_action.py:1 > "]

  private static let head = Array(repeating: "[12:00:00 01-12-2026] DEBUG cli_app.py:1 > -", count: 5)

  private func read(_ records: [ProgramRecord], by count: Int = .max) -> [ProgramRecord] {
    var reader = RecordReader(argumentLineBreaks: 0)
    var read = reader.take(output: [], log: Self.head)
    var rest = records[...]
    while !rest.isEmpty {
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      read += reader.take(output: part.flatMap(\.lines), log: part.flatMap(\.logLines))
    }
    return read
  }

  @Test(arguments: [1, 2, 7, Int.max])
  func recordsComeBack(_ count: Int) {
    let records = Calls.records("U A F W D BA GL M GA!409 CL CX C TS RS")
    #expect(read(records, by: count) == records)
  }

  /// Wherever a text stands, the records are the same with it as without it.
  @Test(arguments: lies.indices)
  func aTextIsNoRecord(_ index: Int) {
    let records = Calls.records("U A F W TS")
    let text = ProgramRecord(
      origin: .other, level: "INFO", lines: ["Copyright: 2026", Self.lies[index], "x"] + Self.lies)
    for position in 0...records.count {
      let all = records[..<position] + [text] + records[position...]
      #expect(read(Array(all)).filter { $0.origin != .other } == records)
    }
  }

  /// What only the log has, such as the arguments and the output of other programs, is no record.
  @Test func onlyInTheLog() {
    let records = Calls.records("A F")
    let debug = ProgramRecord(origin: .other, level: "DEBUG", lines: ["STDOUT: x", "y", "", "z"])
    var reader = RecordReader(argumentLineBreaks: 2)
    let arguments = Self.head + [">>> PATCH https://api.example/v1/reviewSubmissions/n None"] + ["<<< 200 {}"]
    let log = arguments + records.flatMap { debug.logLines + $0.logLines } + debug.logLines
    #expect(reader.take(output: records.flatMap(\.lines), log: log) == records)
  }

  /// What only the output has, such as a warning of the language, is left out.
  @Test func onlyInTheOutput() {
    let records = Calls.records("A F")
    var reader = RecordReader(argumentLineBreaks: 0)
    let output = ["NotOpenSSLWarning: x", "  warnings.warn("] + records.flatMap { $0.lines + ["y"] }
    #expect(reader.take(output: output, log: Self.head + records.flatMap(\.logLines)) == records)
  }

  /// The arguments hold the beginning of the program's own output: nothing of it counts.
  @Test func aRunInTheArguments() {
    let records = Calls.records("U!409")
    let forged = Calls.records("U").flatMap(\.logLines)
    var reader = RecordReader(argumentLineBreaks: forged.count)
    #expect(
      reader.take(output: records.flatMap(\.lines), log: Self.head + forged + records.flatMap(\.logLines)) == records)
  }

  /// A log that is cut off, or that of another format, tells nothing, and nothing wrong.
  @Test func withoutLog() {
    let records = Calls.records("U A")
    var reader = RecordReader(argumentLineBreaks: 0)
    #expect(reader.take(output: records.flatMap(\.lines), log: []) == [])
    var other = RecordReader(argumentLineBreaks: 0)
    #expect(other.take(output: records.flatMap(\.lines), log: Self.head + records.flatMap(\.lines)) == [])
  }

  /// Long lines are compared by their beginnings, so that the header does not matter where a line is cut off.
  @Test func longLines() {
    let long = ">>> GET https://api.example/v1/apps " + String(repeating: "é", count: 1 << 17)
    let record = ProgramRecord(origin: .apiSession, level: "INFO", lines: [long])
    var reader = RecordReader(argumentLineBreaks: 0)
    let records = reader.take(output: record.lines, log: Self.head + record.logLines.map { String($0.dropLast(50)) })
    #expect(records == [record])
  }
}
