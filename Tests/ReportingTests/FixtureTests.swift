import Analysis
import Diagnostics
import Foundation
import Reporting
import Rules
import Schema
import TestSupport
import Testing
import Text

/// The reports of every `codemagic.yaml` below `fixtures`; the texts next to them were read and approved.
@Suite struct FixtureTests {
  static let files = Repository.files(in: "fixtures", ending: "codemagic.yaml")
  private static let now = 1_795_348_800  // 2026-11-22T12:00:00Z

  private func report(_ path: String) throws -> FileReport {
    let data = try Data(contentsOf: Repository.root.appending(path: path))
    return try #require(
      Analysis(SourceFile(path: path, bytes: Array(data)), AnalysisOptions(now: Self.now)).reports.first)
  }

  @Test func thereAreFixtures() {
    #expect(Self.files.count >= 5)
  }

  @Test(arguments: files)
  func text(_ path: String) throws {
    let text = ReportFormat.text.render([try report(path)])
    #expect(Snapshot.difference(text, from: path.replacing(".yaml", with: ".txt")) == nil)
  }

  @Test(arguments: ["fixtures/docs/codemagic.yaml"])
  func json(_ path: String) throws {
    let text = ReportFormat.json.render([try report(path)])
    #expect(Snapshot.difference(text, from: path.replacing(".yaml", with: ".json")) == nil)
  }

  /// No report contains a secret of a fixture.
  @Test func secretsAreShownNowhere() throws {
    let report = try report("fixtures/secrets/codemagic.yaml")
    #expect(!report.findings.isEmpty)
    for format in ReportFormat.allCases {
      let text = format.render([report])
      for secret in ["MIGHAgEAMBMGByqGSM49", "hunter2hunter2", "vuts-rqpo-nmlk", "ghp_0123456789"] {
        #expect(!text.contains(secret), "\(format): \(text)")
      }
    }
  }
}
