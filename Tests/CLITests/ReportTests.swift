import CLI
import Foundation
import Reporting
import Testing

/// The reports of a command line: their formats, destinations, and messages.
@Suite struct ReportTests {
  private static let bad = LintTests.bad
  private static let actions = ["GITHUB_ACTIONS": "true", "GITHUB_WORKFLOW": "CI"]

  /// The exit status depends on findings, not on the format.
  @Test(arguments: ReportFormat.allCases)
  func theFormatDoesNotChangeTheStatus(_ format: ReportFormat) {
    #expect(run("lint", "-", "--format", format.rawValue, input: Self.bad).status == .findings)
    #expect(run("lint", "-", "-f", format.rawValue, input: LintTests.good).status == .clean)
    #expect(run("lint", "-", "-f", format.rawValue, input: Self.bad).error == "1 error in 1 file\n")
  }

  @Test(arguments: ReportFormat.allCases)
  func nothingIsColoredButText(_ format: ReportFormat) {
    let run = CLITests.run("lint", "-", "--format", format.rawValue, "--color", "always", input: Self.bad)
    #expect(run.output.contains("\u{1B}") == (format == .text))
  }

  @Test func severalReportsInOneRun() throws {
    let here = try directory(["codemagic.yaml": Self.bad, "report.sarif": "old", "old/x": ""])
    let run = CLITests.run(
      "lint", "\(here)/codemagic.yaml", "--format", "sarif", "--output", "\(here)/report.sarif", "--output-format=json",
      "-o", "\(here)/report.json", "-f", "line", directory: here)
    #expect(run.status == .findings)
    #expect(
      run.output
        == "\(here)/codemagic.yaml:7:15: error: `auth` must be `integration` or `${{ inputs.name }}`, not `api_key` [unknown-value]\n"
    )
    #expect(run.error == "1 error in 1 file\n")
    let sarif = try String(contentsOfFile: "\(here)/report.sarif", encoding: .utf8)
    #expect(sarif.contains("\"uri\": \"codemagic.yaml\""))
    #expect(try String(contentsOfFile: "\(here)/report.json", encoding: .utf8).hasPrefix("{\n  \"format_version\""))
    // No temporary file is left.
    #expect(try FileManager.default.contentsOfDirectory(atPath: here).count == 4)
  }

  /// A file is for the preceding format, or paired in order if there are as many files as formats.
  @Test(arguments: [
    ["-f", "text", "-f", "ndjson", "-o", "HERE/a"], ["-f", "ndjson", "-o", "HERE/a", "-f", "text"],
    ["-f", "ndjson", "-f", "text", "-o", "HERE/a", "-o", "-"], ["-o", "HERE/a", "-f", "ndjson", "-f", "text"],
    ["-o", "-", "-o", "HERE/a", "-f", "text", "-f", "ndjson"],
  ])
  func pairs(_ arguments: [String]) throws {
    let here = try directory(["x": ""])
    let (output, error) = (Sink(), Sink())
    let status = Command.run(
      ["lint", "-"] + arguments.map { $0.replacing("HERE", with: here) },
      environment: Environment(
        variables: [:], isTerminal: false, directory: "/nonexistent", now: 0, readInput: { Array(Self.bad.utf8) }),
      output: output, error: error)
    #expect(status == .findings)
    #expect(output.text.hasPrefix("<stdin>:7:15: error: "), "\(error.text)")
    #expect(try String(contentsOfFile: "\(here)/a", encoding: .utf8).hasPrefix("{\"rule\":"))
  }

  @Test func aDashIsStandardOutput() throws {
    let here = try directory([:] as [String: String])
    try FileManager.default.createDirectory(atPath: here, withIntermediateDirectories: true)
    let run = CLITests.run(
      "lint", "-", "-f", "line", "-o", "-", "-f", "checkstyle", "-o", "\(here)/a.xml", input: Self.bad)
    #expect(run.output.hasPrefix("<stdin>:7:15: error:"))
    #expect(FileManager.default.fileExists(atPath: "\(here)/a.xml"))
    #expect(CLITests.run("lint", "-", "-o", "\(here)/b.txt", input: Self.bad).output == "")
    #expect(try String(contentsOfFile: "\(here)/b.txt", encoding: .utf8).contains("    auth: api_key"))
  }

  @Test(arguments: [
    (["-f", "text", "-f", "json"], "two reports cannot go to the same destination"),
    (["-f", "text", "-o", "a", "-f", "json", "-o", "./a"], "two reports cannot go to the same destination"),
    (["-f", "text", "-o", "a", "-o", "b"], "2 --output options were given, but only 1 --format"),
    (["-o", "a", "-o", "b"], "2 --output options were given, but only 1 --format"),
    (["-o", "a.json", "-o", "b"], "2 --output options were given, but only 1 --format"),
    (["-o", "a.xml"], "--output a.xml needs a --format before it: junit or checkstyle"),
    (["-f", "text", "-f", "json", "-o", "a", "-o", "b", "-f", "line"], "--format json has two --output options"),
    (["-f", "sarf"], "did you mean sarif?"),
    (["-o"], "-o needs a value"),
    (["--max-warnings", "-1"], "--max-warnings expects a whole number, 0 or more, not '-1'"),
  ])
  func errors(_ arguments: [String], _ message: String) {
    let (output, error) = (Sink(), Sink())
    let status = Command.run(
      ["lint", "-"] + arguments,
      environment: Environment(variables: [:], isTerminal: false, directory: "/", now: 0, readInput: { [] }),
      output: output, error: error)
    #expect(status == .usage)
    #expect(error.text.contains(message), "\(error.text)")
  }

  /// A report that cannot be written does not suppress the others.
  @Test func aReportThatCannotBeWritten() throws {
    let here = try directory(["file": "", "sub/x": ""])
    for path in ["\(here)/missing/a.json", "\(here)/sub", "\(here)/file/a"] {
      let run = CLITests.run("lint", "-", "-f", "json", "-o", path, "-f", "line", input: Self.bad)
      #expect(run.status == .fault)
      #expect(run.output.contains("[unknown-value]"))
      #expect(run.error.contains("cannot write \(path): "), "\(run.error)")
    }
  }

  /// The name of a file tells the format that it is for.
  @Test func theFormatOfAName() throws {
    let here = try directory(["other": ""])
    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(here)/\(name)", encoding: .utf8) }
    #expect(
      CLITests.run("lint", "-", "-o", "\(here)/a.json", "-o", "\(here)/b.sarif", input: Self.bad).status == .findings)
    #expect(
      try text("a.json").hasPrefix("{\n  \"format_version\"") && text("b.sarif").contains("\"version\": \"2.1.0\""))
    _ = CLITests.run("lint", "-", "-o", "\(here)/c.txt", input: Self.bad)
    #expect(try text("c.txt").hasPrefix("<stdin>:7:15: "))
    _ = CLITests.run("lint", "-", "-o", "\(here)/d.json", input: Self.bad, variables: ["ASCERTAIN_FORMAT": "line"])
    #expect(try text("d.json").hasPrefix("<stdin>:7:15: "))
  }

  @Test func whatIsNoOrdinaryFileStays() throws {
    let here = try directory(["real.txt": "old old old old old old old old old old old old old old old old old old old"]
    )
    try FileManager.default.createSymbolicLink(atPath: "\(here)/link", withDestinationPath: "\(here)/real.txt")
    #expect(CLITests.run("lint", "-", "-f", "line", "-o", "\(here)/link", input: LintTests.good).status == .clean)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(here)/link") == "\(here)/real.txt")
    #expect(try String(contentsOfFile: "\(here)/real.txt", encoding: .utf8) == "")
    #expect(CLITests.run("lint", "-", "-o", "/dev/null", input: Self.bad).status == .findings)
    #expect(try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType != .typeRegular)
  }

  @Test(
    arguments: [
      ([:], "<stdin>:7:15: "), (actions, "::error file="), (["GITHUB_ACTIONS": "true"], "<stdin>:7:15: "),
      (["GITHUB_ACTIONS": "true", "GITHUB_WORKFLOW": ""], "<stdin>:7:15: "),
      (["GITLAB_CI": "true"], "<stdin>:7:15: "), (["ASCERTAIN_FORMAT": "ndjson"], "{\"rule\":"),
      (["ASCERTAIN_FORMAT": "json", "GITLAB_CI": "true"], "{\n  \"format_version\""),
      (["ASCERTAIN_FORMAT": ""], "<stdin>:7:15: "),
    ] as [([String: String], String)])
  func theFittingFormat(_ variables: [String: String], _ start: String) {
    #expect(run("lint", "-", input: Self.bad, variables: variables).output.hasPrefix(start))
    #expect(run("lint", "-", "-f", "text", input: Self.bad, variables: variables).output.hasPrefix("<stdin>:7:15: "))
  }

  @Test func aFormatThatDoesNotExist() {
    let run = run("lint", "-", input: Self.bad, variables: ["ASCERTAIN_FORMAT": "xml"])
    #expect(run.status == .usage)
    #expect(run.error.contains("ASCERTAIN_FORMAT expects one of text, line,"))
  }

  @Test func theSummaryOfAStep() throws {
    let here = try directory(["summary.md": "before\n", "sub/codemagic.yaml": Self.bad])
    let variables = Self.actions.merging(
      ["GITHUB_STEP_SUMMARY": "\(here)/summary.md", "GITHUB_WORKSPACE": here]) { $1 }
    let run = CLITests.run("lint", "\(here)/sub/codemagic.yaml", variables: variables)
    #expect(run.output.hasPrefix("::error file=sub/codemagic.yaml,line=7,"), "\(run.output)")
    let summary = try String(contentsOfFile: "\(here)/summary.md", encoding: .utf8)
    #expect(summary.hasPrefix("before\n### Ascertain: 1 error in 1 file\n\n- **error** `sub/codemagic.yaml:7:15`: "))
    #expect(CLITests.run("lint", "-", "-f", "text", input: Self.bad, variables: variables).status == .findings)
    #expect(try String(contentsOfFile: "\(here)/summary.md", encoding: .utf8) == summary)
    let broken = variables.merging(["GITHUB_STEP_SUMMARY": "\(here)/missing/summary.md"]) { $1 }
    let failed = CLITests.run("lint", "-", input: Self.bad, variables: broken)
    #expect(failed.status == .fault)
    #expect(failed.error.contains("cannot write the step summary to \(here)/missing/summary.md"))
  }

  /// Without a step summary, a message says that there are more findings than annotations.
  @Test func whatHasNoAnnotation() {
    let keys = (0..<14).map { "        wrong_\($0): 1\n" }.joined()
    let run = run("lint", "-", input: LintTests.good + keys, variables: Self.actions)
    #expect(run.output.split(separator: "\n").count == 10)
    #expect(run.error.hasPrefix("ascertain: 4 more findings have no annotation"), "\(run.error)")
  }

  @Test func pathsFromTheRepositorysTop() throws {
    let here = try directory([".git/HEAD": "", "app/codemagic.yaml": Self.bad])
    let path = "\(here)/app/codemagic.yaml"
    let run = CLITests.run("lint", path, "-f", "gitlab", directory: here + "/app")
    #expect(run.output.contains("\"path\": \"app/codemagic.yaml\""))
    let inside = CLITests.run(
      "lint", path, "-f", "gitlab", variables: ["CI_PROJECT_DIR": "\(here)/app/"], directory: here)
    #expect(inside.output.contains("\"path\": \"codemagic.yaml\""))
    #expect(CLITests.run("lint", path, "-f", "line", directory: here).output.hasPrefix("\(path):7:15: "))
  }

  @Test func zero() throws {
    #expect(run("lint", "-", "--exit-zero", input: Self.bad).status == .clean)
    #expect(run("lint", "/nonexistent/x.yaml", "--exit-zero").status == .unreadable)
  }

  @Test func tooManyWarnings() {
    let text =
      LintTests.good + "        beta_groups: [QA, QA]\n        submit_to_testflight: true\n        copyright: Example\n"
    let warnings = run("lint", "-", input: text)
    #expect(warnings.status == .clean)
    #expect(warnings.error.hasPrefix("3 warnings in 1 file; 1 fixable with --fix"), "\(warnings.output)")
    #expect(run("lint", "-", "--max-warnings", "3", input: text).status == .clean)
    let tooMany = run("lint", "-", "--max-warnings=2", "-f", "junit", input: text)
    #expect(tooMany.status == .findings)
    #expect(tooMany.error.hasSuffix("more than 2 warnings, the limit set by --max-warnings\n"))
    #expect(tooMany.output.contains("failures=\"3\""))
  }

  /// The list of all rules as JSON, with everything needed to understand them.
  @Test func sarifHasEveryRule() throws {
    let output = run("lint", "-", "-f", "sarif", input: LintTests.good).output
    let log = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let driver = ((log?["runs"] as? [[String: Any]])?.first?["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.count == run("rules").output.split(separator: "\n").count { $0.hasPrefix("  ") })
    for rule in rules {
      for key in ["help", "shortDescription", "fullDescription"] {
        let text = try #require((rule[key] as? [String: String])?["text"])
        #expect(!text.isEmpty && (key == "help" || text.unicodeScalars.count <= 1024), "\(rule)")
      }
    }
  }
}
