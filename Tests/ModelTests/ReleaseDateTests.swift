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

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-22T12:00:00Z", 1_795_348_800), ("2000-02-29T00:00:00Z", 951_782_400),
    ("1969-12-31T23:00:00Z", -3600), ("2026-11-22T14:00:00+02:00", 1_795_348_800),
    ("2026-11-22T08:30:00-03:30", 1_795_348_800), ("9999-12-31T23:00:00Z", 253_402_297_200),
  ])
  func seconds(_ text: String, _ seconds: Int) {
    #expect(ReleaseDate(Array(text.utf8)[...])?.secondsSince1970 == seconds)
  }
}
