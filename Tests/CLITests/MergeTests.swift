import Foundation
import Reporting
import TestSupport
import Testing
@testable import CLI

/// `merge`: the reports of all parts of a run, joined, are the report of the run.
@Suite struct MergeTests {
  /// Files that are checked together.
  struct Files: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String: String]
    /// The paths to check, relative to the directory of the files.
    var paths = ["."]
    var status = CLI.ExitStatus.findings
    var testDescription: String { name }
  }

  private static let warnings = LintTests.good + "        beta_groups: [QA, QA]\n        copyright: Example\n"
  private static let suppressed = LintTests.bad.replacing("api_key", with: "api_key # ascertain: ignore[shape] a test")
  private static let notes = "[{\"language\": \"xx-😀\", \"text\": \"a\", \"keywords\": \"b\"}]"

  static let sets = [
    Files(name: "one clean file", files: ["codemagic.yaml": LintTests.good], status: .clean),
    Files(
      name: "clean files", files: ["a/codemagic.yaml": LintTests.good, "b/codemagic.yaml": LintTests.good],
      status: .clean),
    Files(name: "findings", files: numbered(12) { [LintTests.bad, LintTests.good, warnings][$0 % 3] }),
    Files(name: "warnings", files: numbered(5) { _ in warnings }, status: .clean),
    Files(name: "all suppressed", files: numbered(5) { _ in suppressed }, status: .clean),
    Files(name: "some suppressed", files: numbered(7) { $0 == 4 ? suppressed : LintTests.bad + warnings.suffix(20) }),
    Files(
      name: "multi-byte", files: numbered(9) { "# 発表 \($0)\n" + LintTests.bad.replacing("ios", with: "発表é😀") }),
    Files(
      name: "nasty names",
      files: [
        "::error::,%0A \"<e>'/codemagic.yaml": LintTests.bad, "##[error]\u{1B}[31m/codemagic.yaml": LintTests.bad,
        "new\nline\r\t/codemagic.yaml": LintTests.bad, "é/codemagic.yaml": LintTests.bad,
        "\u{FFFE}\u{202E}/codemagic.yaml": LintTests.good, "a b/codemagic.yaml": LintTests.bad,
        "a-b/codemagic.yaml": LintTests.good, "😀&amp;#10;%41/codemagic.yaml": LintTests.bad,
      ]),
    Files(
      name: "a file that cannot be read", files: numbered(4) { _ in LintTests.bad }, paths: ["3", "missing.yaml", "."],
      status: .unreadable),
    Files(
      name: "outside of the repository",
      files: ["top/.git/HEAD": "", "top/b/codemagic.yaml": LintTests.bad]
        .merging(numbered(4) { _ in LintTests.bad }) { $1 }, paths: ["top", "0", "1", "2", "top/../3"]),
    Files(
      name: "files beside several configurations",
      files: [
        "a/codemagic.yaml": LintTests.good + "        submit_to_app_store: true\n", "a/codemagic.yml": LintTests.good,
        "a/release_notes.json": notes, "a/b/codemagic.yaml": LintTests.good, "a/b/ios/Info.plist": "<plist>",
        "a/b/release_notes.json": notes,
      ], status: .clean),
  ]

  private static func numbered(_ count: Int, _ text: (Int) -> String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (0..<count).map { ("\($0)/codemagic.yaml", text($0)) })
  }

  static let formats = [ReportFormat.json, .sarif, .junit]

  struct Case: Sendable, CustomTestStringConvertible {
    let files: Files
    let format: ReportFormat
    var testDescription: String { "\(files.name), \(format)" }
  }

  @Test(arguments: sets.flatMap { files in formats.map { Case(files: files, format: $0) } })
  func theWholeIsTheSumOfItsParts(_ each: Case) throws {
    let here = try directory(each.files.files)
    defer { try? FileManager.default.removeItem(atPath: here) }
    let top = each.files.files.keys.contains("top/.git/HEAD") ? "\(here)/top" : here
    let lint = ["lint", "-f", each.format.rawValue] + each.files.paths.map { "\(here)/\($0)" }
    let whole = run(lint, directory: top)
    #expect(whole.status == each.files.status, "\(whole.error)")
    // One part, and more parts than some have files.
    for count in [1, 4] {
      var paths: [String] = []
      for number in 1...count {
        paths.append("\(here)/part-\(number)")
        _ = run(lint + ["--shard", "\(number)/\(count)", "-o", "\(here)/part-\(number)"], directory: top)
      }
      let merged = run(["merge"] + paths.shuffled())
      #expect(merged.output == whole.output, "\(count) parts: \(merged.error)")
      // Reports do not contain the files that could not be read.
      #expect(merged.status == (each.files.status == .unreadable ? .findings : each.files.status))
    }
  }

  /// Parts that overlap, and reports that were joined before.
  @Test(arguments: formats)
  func reportsThatOverlap(_ format: ReportFormat) throws {
    let here = try directory(Self.numbered(6) { _ in LintTests.bad })
    let report = { (name: String, files: [Int]) in
      let paths = files.map { "\(here)/\($0)/codemagic.yaml" }
      _ = run(["lint", "-f", format.rawValue, "-o", "\(here)/\(name)"] + paths, directory: here)
      return "\(here)/\(name)"
    }
    let (whole, low, high) = (report("whole", Array(0..<6)), report("low", [0, 1, 2, 3]), report("high", [3, 4, 5]))
    let text = try String(contentsOfFile: whole, encoding: .utf8)
    #expect(run("merge", low, high, low).output == text)
    #expect(run("merge", low, high, "-o", "\(here)/both", "-q").output == "")
    #expect(run("merge", "\(here)/both", whole).output == text)
  }

  @Test(arguments: [
    ([], LintTests.bad, CLI.ExitStatus.findings), (["--exit-zero"], LintTests.bad, .clean), ([], warnings, .clean),
    (["--fail-on", "warning"], warnings, .findings), (["--strict"], warnings, .findings),
    (["--max-warnings", "1"], warnings, .findings), (["--max-warnings", "9"], warnings, .clean),
    (["--max-warnings", "0", "--exit-zero"], warnings, .clean), (["--strict"], suppressed, .clean),
  ])
  func statuses(_ options: [String], _ text: String, _ status: CLI.ExitStatus) throws {
    let here = try directory(["codemagic.yaml": text])
    for format in Self.formats {
      let path = "\(here)/report.\(format)"
      _ = run(["lint", here, "-f", format.rawValue, "-o", path])
      #expect(run(["merge", path] + options).status == status, "\(format)")
    }
  }

  @Test func theSettingsOfATeamDecideWhatFails() throws {
    let here = try directory(["codemagic.yaml": Self.warnings, ".ascertain.yml": "fail-on: warning\n"])
    _ = run(["lint", here, "-f", "json", "-o", "\(here)/report"])
    #expect(run(["merge", "\(here)/report", "--config", "\(here)/.ascertain.yml"]).status == .findings)
    #expect(run(["merge", "\(here)/report"]).status == .clean)
  }

  /// JUnit says itself what failed.
  @Test func failedCasesFail() throws {
    let here = try directory(["codemagic.yaml": Self.warnings])
    _ = run(["lint", here, "-f", "junit", "-o", "\(here)/strict", "--strict"])
    _ = run(["lint", here, "-f", "junit", "-o", "\(here)/mild"])
    #expect(run(["merge", "\(here)/strict"]).status == .findings)
    #expect(run(["merge", "\(here)/mild"]).status == .clean)
  }

  @Test func summaries() throws {
    let here = try directory(["codemagic.yaml": Self.warnings])
    _ = run(["lint", here, "-f", "json", "-o", "\(here)/a"])
    #expect(run(["merge", "\(here)/a"]).error == "4 warnings in 1 report\n")
    #expect(
      run(["merge", "\(here)/a", "\(here)/a", "--max-warnings=1"]).error
        == "4 warnings in 2 reports\nmore than 1 warnings, the limit set by --max-warnings\n")
    #expect(run(["merge", "\(here)/a", "--quiet"]).error == "")
    let failed = run(["merge", "\(here)/a", "-o", "\(here)/missing/x"])
    #expect(failed.status == .fault)
    #expect(failed.error.hasPrefix("ascertain: cannot write \(here)/missing/x: "))
  }
}
