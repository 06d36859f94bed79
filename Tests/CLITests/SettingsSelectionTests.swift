import CLI
import Foundation
import Testing

/// What settings and options choose, with the options winning.
@Suite struct SettingsSelectionTests {
  /// A file with one warning of the group `testflight`, one of the group `release`, and one finding of a rule that is off.
  private static let file = LintTests.good.replacing(
    "auth: integration", with: "auth: integration\n        beta_groups: [QA]\n        copyright: Example Ltd")

  private static let groups = "groups-without-testflight"
  private static let year = "copyright-year"
  private static let ignored = "app-store-option-ignored"

  struct Case: Sendable, CustomTestStringConvertible {
    let settings: String
    var options: [String] = []
    /// The rules that are found, with their severities.
    let found: [String]
    var status = CLI.ExitStatus.clean
    var testDescription: String { "\(settings) \(options.joined(separator: " "))" }
  }

  private static let cases = [
    // Lists of the settings alone.
    Case(settings: "", found: ["warning \(groups)", "warning \(ignored)", "warning \(year)"]),
    Case(settings: "select: []", found: []),
    Case(settings: "select: [testflight]", found: ["warning \(groups)"]),
    Case(settings: "{select: [testflight], profile: strict}", found: ["warning \(groups)"]),
    Case(settings: "{select: [testflight], ignore: [groups]}", found: []),
    Case(settings: "{extend-select: [testflight], ignore: [testflight, release]}", found: []),
    // Options against them.
    Case(settings: "select: []", options: ["--select", "testflight"], found: ["warning \(groups)"]),
    Case(settings: "select: []", options: ["--extend-select", "copyright"], found: ["warning \(year)"]),
    Case(
      settings: "select: []", options: ["--profile", "default"],
      found: ["warning \(groups)", "warning \(ignored)", "warning \(year)"]),
    Case(settings: "ignore: [testflight]", options: ["--select", "testflight"], found: ["warning \(groups)"]),
    Case(settings: "ignore: [\(groups)]", options: ["--select", "testflight"], found: ["warning \(groups)"]),
    Case(
      settings: "ignore: [ALL]", options: ["--extend-select", "testflight"], found: ["warning \(groups)"]),
    Case(settings: "extend-select: [copyright]", options: ["--select", "testflight"], found: ["warning \(groups)"]),
    Case(settings: "profile: strict", options: ["--select", "testflight"], found: ["warning \(groups)"]),
    Case(settings: "select: [testflight]", options: ["--ignore", "groups"], found: []),
    Case(
      settings: "ignore: [ALL]", options: ["--ignore", "groups", "--select", "testflight,copyright"],
      found: ["warning \(year)"]),
    Case(
      settings: "ignore: [ALL]", options: ["--select", "testflight", "--select", "copyright"],
      found: ["warning \(groups)", "warning \(year)"]),
    Case(
      settings: "severity: {testflight: \"off\"}", options: ["--select", "testflight"], found: ["warning \(groups)"]),
    // Severities of groups: the most specific name counts.
    Case(
      settings: "{select: [testflight], severity: {testflight: error}}", found: ["error \(groups)"], status: .findings),
    Case(settings: "{select: [testflight], severity: {groups: error}}", found: ["error \(groups)"], status: .findings),
    Case(settings: "{select: [testflight], severity: {ALL: note}}", found: ["note \(groups)"]),
    Case(
      settings: "{select: [testflight], severity: {ALL: note, testflight: error}}", found: ["error \(groups)"],
      status: .findings),
    Case(settings: "{select: [testflight], severity: {testflight: error, groups: note}}", found: ["note \(groups)"]),
    Case(
      settings: "{select: [testflight], severity: {testflight: error, \(groups): note}}", found: ["note \(groups)"]),
    Case(settings: "{select: [testflight], severity: {testflight: error, groups: \"off\"}}", found: []),
    Case(
      settings: "{select: [testflight], severity: {testflight: \"off\", \(groups): note}}", found: ["note \(groups)"]),
  ]

  @Test(arguments: cases)
  func selection(_ each: Case) throws {
    let here = try directory(["s.yml": each.settings + "\n"])
    let run = run(["lint", "-", "--config", "\(here)/s.yml", "--format", "line"] + each.options, input: Self.file)
    let found = run.output.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return "\(words[1].dropLast()) \(words[words.count - 1].dropFirst().dropLast())"
    }
    #expect(found.sorted() == each.found.sorted(), "\(run.output)\(run.error)")
    #expect(run.status == each.status)
  }

  /// What options replace is shown as replaced.
  @Test func shown() throws {
    let here = try directory(["s.yml": "ignore: [notes]\nextend-select: [date]\nselect: [shape]\n"])
    let run = run(
      "lint", "--config", "\(here)/s.yml", "--select", "testflight", "--ignore", "group", "--show-settings")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: "#").map { $0.trimmingPrefix(" ") } }
    func line(_ name: String) -> String { lines.first { $0[0].hasPrefix(name) }?.joined(separator: "#") ?? "" }
    #expect(line("select").hasPrefix("select: [testflight]") && line("select").hasSuffix("--select"))
    #expect(line("extend-select").hasPrefix("extend-select: []") && line("extend-select").hasSuffix("--select"))
    #expect(line("ignore").hasPrefix("ignore: [group]") && line("ignore").hasSuffix("--ignore"))
  }

  struct Minimum: Sendable, CustomTestStringConvertible {
    let options: [String]
    let status: CLI.ExitStatus
    var testDescription: String { options.joined(separator: " ") }
  }

  /// What is shown does not decide.
  @Test(arguments: [
    Minimum(options: [], status: .clean), Minimum(options: ["--strict"], status: .findings),
    Minimum(options: ["--fail-on", "note"], status: .findings),
    Minimum(options: ["--max-warnings", "2"], status: .findings),
    Minimum(options: ["--max-warnings", "3"], status: .clean),
    Minimum(options: ["--strict", "--exit-zero"], status: .clean),
  ])
  func minimumSeverity(_ each: Minimum) throws {
    let all = run(["lint", "-", "--isolated"] + each.options, input: Self.file)
    #expect(all.status == each.status)
    for format in ["text", "json", "line", "sarif", "junit"] {
      let few = run(
        ["lint", "-", "--isolated", "--min-severity", "error", "--format", format] + each.options, input: Self.file)
      #expect(few.status == each.status, "\(format)")
      #expect(!few.output.contains("`Example Ltd`"), "\(format): \(few.output)")
      #expect(few.error.hasPrefix("3 warnings in 1 file; 3 below error not shown; "), "\(few.error)")
    }
  }
}
