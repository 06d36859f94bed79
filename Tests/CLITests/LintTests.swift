import CLI
import Foundation
import Reporting
import TestSupport
import Testing

/// Whole runs of `lint`, each in its own directory.
@Suite struct LintTests {
  static let good = """
    workflows:
      ios:
        integrations: {app_store_connect: Main Key}
        artifacts: [build/*.ipa]
        publishing:
          app_store_connect:
            auth: integration

    """
  static let bad = good.replacing("auth: integration", with: "auth: api_key")

  @Test func statuses() throws {
    let here = try directory(["good.yaml": Self.good, "bad.yaml": Self.bad])
    #expect(run("lint", "\(here)/good.yaml").status == .clean)
    #expect(run("lint", "\(here)/bad.yaml").status == .findings)
    #expect(run("lint", "\(here)/good.yaml", "--format", "json").status == .clean)
    #expect(run("lint", "\(here)/bad.yaml", "--format=json").status == .findings)
    #expect(run("lint", "\(here)/missing.yaml").status == .unreadable)
    #expect(run("lint").status == .nothing)
    #expect(run().status == .usage)
  }

  @Test func aMissingFileDoesNotHideFindings() throws {
    let here = try directory(["bad.yaml": Self.bad])
    let run = CLITests.run("lint", "\(here)/missing.yaml", "\(here)/bad.yaml")
    #expect(run.status == .unreadable)
    #expect(run.output.contains("[unknown-value]"))
    #expect(run.error.contains("missing.yaml: there is no such file"))
  }

  @Test func standardInput() {
    let run = CLITests.run("lint", "-", "--stdin-filename", "a/codemagic.yaml", input: Self.bad)
    #expect(run.status == .findings)
    #expect(run.output.hasPrefix("a/codemagic.yaml:7:15: error:"))
    #expect(run.error == "1 error in 1 file\n")
  }

  @Test func directoriesAreSearched() throws {
    let here = try directory([
      "codemagic.yaml": Self.bad, "sub/codemagic.yaml": Self.bad, "node_modules/x/codemagic.yaml": Self.bad,
      ".git/codemagic.yaml": Self.bad, "sub/other.yaml": Self.bad,
    ])
    let run = CLITests.run("lint", here)
    #expect(run.output.components(separatedBy: "[unknown-value]").count == 3)
    #expect(run.error.hasSuffix("\n2 errors in 2 files\n") && run.error.contains("git cannot tell what is ignored"))
  }

  @Test func theRepositorysFileIsFoundOnTheWayUp() throws {
    let here = try directory(["codemagic.yaml": Self.bad, ".git/HEAD": "", "a/b/x": ""])
    // Paths count from the directory of the process, so only the search can be observed here.
    let run = CLITests.run("lint", directory: here + "/a/b")
    #expect(run.error.contains("../../codemagic.yaml"))
    let above = try directory(["codemagic.yaml": Self.bad, "repository/.git/HEAD": "", "repository/a/x": ""])
    #expect(CLITests.run("lint", directory: above + "/repository/a").status == .nothing)
  }

  @Test func aReportReplacesNoFileToCheck() throws {
    let here = try directory(["ci.yaml": Self.bad])
    let run = CLITests.run("lint", "ci.yaml", "--output", "./ci.yaml", directory: here)
    #expect(run.status == .usage && run.error.contains("--output ci.yaml is a file to check"), "\(run.error)")
    #expect(try String(contentsOfFile: here + "/ci.yaml", encoding: .utf8) == Self.bad)
  }

  struct InvalidRun: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    InvalidRun(arguments: ["lnt"], message: "unknown command 'lnt'; did you mean lint?"),
    InvalidRun(
      arguments: ["ci/codemagic.yaml"],
      message: "unknown command 'ci/codemagic.yaml'; did you mean ascertain lint ci/codemagic.yaml?"),
    InvalidRun(
      arguments: ["my app/codemagic.yaml"], message: "; did you mean ascertain lint 'my app/codemagic.yaml'?"),
    InvalidRun(arguments: ["**/*.yaml"], message: "; did you mean ascertain lint **/*.yaml?"),
    InvalidRun(arguments: ["."], message: "unknown command '.'; did you mean ascertain lint .?"),
    InvalidRun(arguments: ["lint", "--fail-on", "warn"], message: "not 'warn'; did you mean warning?"),
    InvalidRun(arguments: ["lint", "--fromat", "json"], message: "unknown option '--fromat'; did you mean --format?"),
    InvalidRun(
      arguments: ["lint", "--format", "jsn"], message: "markdown, not 'jsn'; did you mean json?"
    ),
    InvalidRun(arguments: ["lint", "--format"], message: "--format needs a value"),
    InvalidRun(
      arguments: ["lint", "--output", "a/codemagic.yaml"], message: "a file of that name means something else"),
    InvalidRun(
      arguments: ["lint", "-o", "release_notes.json"], message: "a file of that name means something else"),
    InvalidRun(arguments: ["lint", "-o", ".ascertain.yml"], message: "a file of that name means something else"),
    InvalidRun(
      arguments: ["merge", "a.sarif", "--output", "codemagic.yaml"],
      message: "--output codemagic.yaml: a file of that name means something else"),
    InvalidRun(arguments: ["lint", "--now", "today"], message: "--now expects a date with a time and a time zone"),
    InvalidRun(arguments: ["lint", "--quiet=yes"], message: "--quiet takes no value, but got 'yes'"),
    InvalidRun(
      arguments: ["lint", "--ignore", "date-pats"],
      message: "unknown rule or group 'date-pats'; did you mean date-past?"),
  ])
  func usage(_ each: InvalidRun) {
    let (output, error) = (Sink(), Sink())
    let status = Command.run(
      each.arguments,
      environment: Environment(variables: [:], isTerminal: false, directory: "/", now: 0, readInput: { nil }),
      output: output, error: error)
    #expect(status == .usage)
    #expect(error.text.contains(each.message), "\(error.text)")
    #expect(output.text == "")
  }

  @Test(
    arguments: [
      ("auto", [:], false, false), ("auto", [:], true, true), ("always", ["NO_COLOR": "1"], false, true),
      ("never", ["FORCE_COLOR": "1"], true, false), ("auto", ["NO_COLOR": "1"], true, false),
      ("auto", ["NO_COLOR": ""], true, true), ("auto", ["FORCE_COLOR": "0"], true, false),
      ("auto", ["FORCE_COLOR": "1", "NO_COLOR": "1"], false, true),
      ("auto", ["TERM": "dumb"], true, false),
    ] as [(String, [String: String], Bool, Bool)])
  func color(_ when: String, _ variables: [String: String], _ isTerminal: Bool, _ isColored: Bool) {
    let run = CLITests.run("lint", "-", "--color", when, input: Self.bad, variables: variables, isTerminal: isTerminal)
    #expect(run.output.contains("\u{1B}[") == isColored)
  }

  @Test func rulesCanBeChosen() {
    let text = Self.bad.replacing("auth: api_key", with: "auth: integration\n        beta_groups: [QA, QA]")
    #expect(run("lint", "-", input: text).output.contains("[group-duplicate]"))
    #expect(!run("lint", "-", "--ignore", "group-duplicate", input: text).output.contains("[group-duplicate]"))
    #expect(!run("lint", "-", "--ignore", "testflight", input: text).output.contains("[group-duplicate]"))
    #expect(run("lint", "-", "--select", "shape", input: text).output == "")
    #expect(run("lint", "-", "--select=group-duplicate", input: text).output.contains("[group-duplicate]"))
  }

  @Test func helpAndVersion() {
    #expect(run("--help").output.contains("Exit status:"))
    #expect(run("lint", "--help").output.contains("--stdin-filename"))
    #expect(run("--version").output == "ascertain \(Command.version)\n")
  }

  @Test func anEmptyChoiceIsAInvalid() {
    for names in ["", ",", " "] { #expect(run("lint", "-", "--select", names, input: Self.bad).status == .usage) }
  }

  @Test func aLinkIsFollowedInsideOfTheRepository() throws {
    let here = try directory(["other/bad.yaml": Self.bad, "sub/x": ""])
    try FileManager.default.createSymbolicLink(
      atPath: "\(here)/sub/codemagic.yaml", withDestinationPath: "\(here)/other/bad.yaml")
    let search = run("lint", here)
    #expect(search.status == .unreadable && search.error.contains("it is a link that leads out"), "\(search.error)")
    #expect(run("lint", "\(here)/sub/codemagic.yaml").status == .findings)
    try Data().write(to: URL(filePath: "\(here)/.git"))
    #expect(run("lint", here).status == .findings)
  }

  @Test func theSameFileIsCheckedOnce() throws {
    let here = try directory(["codemagic.yaml": Self.bad])
    #expect(run("lint", here, "\(here)/", "\(here)/codemagic.yaml").error == "1 error in 1 file\n")
  }

  /// Secrets on invalid lines, reached by aliases and variables, and in values of a wrong type.
  @Test(arguments: [
    "password: @hunter22", "password: *hunter22", "password: &hunter22", "password: !hunter22", "password: {hunter22",
    "password: \"hunter22", "password: [hunter22]", "api_key: {inner: hunter22}", "password: *pw", "api_key: $KEY",
    "AWS_SECRET_ACCESS_KEY: hunter22\n        AWS_SECRET_ACCESS_KEY: hunter22",
    "submit_to_testflight: \"-----BEGIN PRIVATE KEY-----\\nhunter22AEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg\"",
  ])
  func secretsAreNotShown(_ line: String) {
    let text = """
      definitions: {pw: \(line.contains("*pw") ? "&pw hunter22" : "1")}
      workflows:
        ios:
          environment: {vars: {KEY: \(line.contains("$KEY") ? "hunter22" : "1")}}
          publishing:
            app_store_connect:
              \(line)

      """
    for format in ReportFormat.allCases {
      let run = CLITests.run("lint", "-", "--format", format.rawValue, "--select", "ALL", input: text)
      #expect(run.status == .findings)
      #expect(!run.output.contains("hunter22"), "\(run.output)")
    }
  }

  /// Variables that multiply each other would otherwise produce gigabytes.
  @Test func variablesDoNotExplode() {
    let ten = { (name: String) in String(repeating: "$\(name)", count: 10) }
    let text = """
      workflows:
        ios:
          environment: {vars: {A: x, B: \(ten("A")), C: \(ten("B")), D: \(ten("C")), E: \(ten("D"))}}
          publishing: {app_store_connect: {auth: integration, copyright: \(ten("E"))}}

      """
    #expect(run("lint", "-", input: text).output.utf8.count < 20_000)
  }

  @Test func whatABadByteHidesIsNotMissed() {
    let (output, error) = (Sink(), Sink())
    let status = Command.run(
      ["lint", "-"],
      environment: Environment(
        variables: [:], isTerminal: false, directory: "/", now: 0, readInput: { [0x61, 0x3A, 0x20, 0xFF] }),
      output: output, error: error)
    #expect(status == .findings)
    #expect(error.text == "1 error in 1 file\n", "\(output.text)")
  }

  @Test func aBadByteHidesOnlyWhatFollows() {
    let (output, error) = (Sink(), Sink())
    let bytes = Array((Self.bad + "        submit_to_testflight: true\n").utf8) + Array("# caf".utf8) + [0xE9, 0x0A]
    let status = Command.run(
      ["lint", "-"],
      environment: Environment(variables: [:], isTerminal: false, directory: "/", now: 0, readInput: { bytes }),
      output: output, error: error)
    #expect(status == .findings)
    #expect(output.text.contains("[syntax]"))
    #expect(output.text.contains("[unknown-value]"), "\(output.text)")
  }
}
