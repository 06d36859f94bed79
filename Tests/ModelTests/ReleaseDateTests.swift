import Foundation
import Model
import Schema
import TestSupport
import Testing

/// Dates against the recorded verdicts of the publishing program and of the official schema.
@Suite struct ReleaseDateTests {
  struct Verdict: Decodable, Sendable, CustomTestStringConvertible {
    let input: String
    let verdict: String
    let schema_format_asserted: String
    var testDescription: String { input }
  }

  static let verdicts: [Verdict] = {
    let data = try? Data(contentsOf: Repository.root.appending(path: "fixtures/release-date-verdicts.json"))
    return data.flatMap { try? JSONDecoder().decode([Verdict].self, from: $0) } ?? []
  }()

  @Test func allVerdictsAreThere() {
    #expect(Self.verdicts.count == 83)
  }

  @Test(arguments: verdicts)
  func schemaForm(_ each: Verdict) {
    let date = ReleaseDate(Array(each.input.utf8)[...])
    let isSchemaDate = date.map { $0.isSchemaForm && $0.exists } ?? false
    #expect(isSchemaDate == (each.schema_format_asserted == "ok"))
  }

  /// The program takes a few more forms than are safe; what is safe for us it must take.
  @Test(arguments: verdicts)
  func safeFormsAreTakenByTheProgram(_ each: Verdict) {
    guard let date = ReleaseDate(Array(each.input.utf8)[...]), date.isSchemaForm, date.exists else { return }
    let now = 1_795_348_800  // 2026-11-22T12:00:00Z
    let isTaken = date.isReadable && date.isWholeHour && (date.secondsSince1970 ?? 0) > now
    #expect(isTaken == (each.verdict == "ok"))
  }

  /// The characters beside the digits in ASCII are none.
  @Test(arguments: ["2031-12-0:", "2031-12-0/", "2031-12-0é", "2031-12-1", "2031-12", "203:-12-01", ""])
  func whatIsNoDate(_ text: String) {
    #expect(ReleaseDate(Array(text.utf8)[...]) == nil)
  }

  struct Form: CustomTestStringConvertible {
    let text: String
    var exists = true
    var isSchemaForm = true
    var isReadable = true
    var isWholeHour = true
    var isWholeHourInUTC = true
    var testDescription: String { text }
  }

  /// The last that is accepted beside the first that is not.
  @Test(arguments: [
    Form(text: "2031-12-01T14:00:00Z"),
    Form(text: "2031-12-01T23:59:59Z", isWholeHour: false, isWholeHourInUTC: false),
    Form(text: "2031-12-01T24:00:00Z", exists: false, isReadable: false),
    Form(text: "2031-12-01T23:60:00Z", exists: false, isReadable: false, isWholeHour: false, isWholeHourInUTC: false),
    Form(text: "2031-12-01T23:59:60Z", exists: false, isReadable: false, isWholeHour: false, isWholeHourInUTC: false),
    Form(text: "2031-12-01T14:00:00.000000Z"), Form(text: "2031-12-01T14:00:00.0000000Z", isReadable: false),
    Form(text: "2031-12-01T14:00:00.9Z", isWholeHour: false, isWholeHourInUTC: false),
    Form(text: "2031-12-01T14:00:00.Z", isSchemaForm: false, isReadable: false),
    Form(text: "2031-12-01T14:00:00.0:Z", isSchemaForm: false, isReadable: false),
    Form(text: "2031-12-01T14:00:00.0é", isSchemaForm: false, isReadable: false),
    Form(text: "2031-12-01T14:00:00+23:00"), Form(text: "2031-12-01T14:00:00-00:59", isWholeHourInUTC: false),
    Form(text: "2031-12-01T14:30:00+00:30", isWholeHour: false, isWholeHourInUTC: false),
    Form(text: "2031-12-01T14:00:00+24:00", isSchemaForm: false, isReadable: false),
    Form(text: "2031-12-01T14:00:00+00:60", isSchemaForm: false, isReadable: false),
    Form(text: "2031-12-01T14:00:00+01:00:59", isSchemaForm: false),
    Form(text: "2031-12-01T14:00:00+01:00:60", isSchemaForm: false, isReadable: false),
    Form(text: "2031-12-01T14:00:00+0100", isSchemaForm: false),
  ])
  func boundaries(_ each: Form) throws {
    let date = try #require(ReleaseDate(Array(each.text.utf8)[...]))
    #expect(date.exists == each.exists)
    #expect(date.isSchemaForm == each.isSchemaForm)
    #expect(date.isReadable == each.isReadable)
    #expect(date.isWholeHour == each.isWholeHour)
    #expect(date.isWholeHourInUTC == each.isWholeHourInUTC)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-22T12:00:00Z", 1_795_348_800), ("2000-02-29T00:00:00Z", 951_782_400),
    ("1969-12-31T23:00:00Z", -3600), ("1999-12-31T23:59:59Z", 946_684_799), ("2000-01-01T00:00:00Z", 946_684_800),
    ("2000-02-01T00:00:00Z", 949_363_200), ("2000-03-01T00:00:00Z", 951_868_800),
    ("2026-11-22T14:00:00+02:00", 1_795_348_800),
    ("2026-11-22T08:30:00-03:30", 1_795_348_800), ("9999-12-31T23:00:00Z", 253_402_297_200),
  ])
  func seconds(_ text: String, _ seconds: Int) {
    #expect(ReleaseDate(Array(text.utf8)[...])?.secondsSince1970 == seconds)
  }
}
