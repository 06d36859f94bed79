import CLI
import Foundation
import TestSupport
import Testing
import Text

/// Explanations of rules, groups and keys, in every format.
@Suite struct ExplainTests {
  static let address = "https://example.com/team/ascertain"
  static let page = "\(address)/blob/v\(Command.version)/Sources/CLI/Ascertain.docc/Rules/"
  static let rules =
    CLITests.run("rules", "--format", "json").output.split(separator: "\n")
    .filter { $0.hasPrefix("      \"id\": ") }.map { String($0.split(separator: "\"")[2]) }

  /// Runs the program, whose repository is known, in a terminal that shows links.
  private func run(
    _ arguments: [String], repository: String? = address, width: Int? = nil, isTerminal: Bool = true,
    variables: [String: String] = ["TERM_PROGRAM": "vscode"]
  ) -> Run {
    let (output, error) = (Sink(), Sink())
    var environment = Environment(
      variables: variables, isTerminal: isTerminal, directory: "/nonexistent", now: 1_795_348_800,
      readInput: { Array("workflows:\n  ios:\n    publishing:\n".utf8) }, console: Console(width: width))
    environment.repository = repository
    let status = Command.run(arguments, environment: environment, output: output, error: error)
    return Run(status: status, output: output.text, error: error.text)
  }

  @Test(arguments: ["scheduled-without-date"], ["text", "json", "markdown"])
  func approved(_ rule: String, _ format: String) {
    let run = CLITests.run("explain", rule, "--format", format)
    #expect(run.status == .clean)
    #expect(Snapshot.difference(run.output, from: "fixtures/explain/\(rule).\(format).txt") == nil)
    #expect(CLITests.run("explain", rule, "--format", format).output == run.output)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: [String]
    let markdown: [String]
    let json: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "date-past", text: ["date-past\nA ", "# ascertain: ignore[date-past]", "How to fix\n  - "],
      markdown: ["# date-past\n", "## How to fix it", "# ascertain: ignore[date-past]"],
      json: ["\"id\": \"date-past\"", "\"comment\": \"# ascertain: ignore[date-past] the reason\"", "\"keys\": []"]),
    Case(
      name: "syntax", text: ["It cannot be suppressed by a comment, because"],
      markdown: [
        "## Rejected by\n\nNo source names a party that rejects it", "## Basis\n\n- The specification of YAML\n",
        "a comment, because the rest of the file may not parse.",
      ],
      json: ["\"comment\": null"]),
    Case(
      name: "group-unknown", text: ["Settings\n  - `known-groups`: "], markdown: ["## Settings\n\n- `known-groups`: "],
      json: ["\"name\": \"known-groups\""]),
    Case(
      name: "date-hard-coded", text: ["Severity: note, off by default", "extend-select:\n      - date-hard-coded"],
      markdown: ["- Severity: note, off by default"], json: ["\"default\": false"]),
    Case(
      name: "testflight", text: ["testflight\n  group-case-duplicate"],
      markdown: ["# Group `testflight`\n\n- `group-case-duplicate`: "], json: ["\"id\": \"group-case-duplicate\""]),
    Case(
      name: "auth", text: ["publishing.app_store_connect.auth\n", "\n\nauth\n  auth-ambiguous"],
      markdown: ["# `publishing.app_store_connect.auth`", "# Group `auth`"],
      json: ["\"path\": \"publishing.app_store_connect.auth\"", "\"id\": \"auth-ambiguous\""]),
    Case(
      name: "app_store_connect.release_type", text: ["publishing.app_store_connect.release_type\n", "Default: MANUAL"],
      markdown: ["release_type"], json: ["\"keys\": [\n"]),
    Case(
      name: "publishing.app_store_connect.release_type", text: ["Default: MANUAL", "Rules: date-without-scheduled"],
      markdown: ["- Default: `MANUAL`", "- Rules: `date-without-scheduled`"],
      json: ["\"default\": \"MANUAL\"", "\"rules\": []"]),
    Case(
      name: "release.beta_groups", text: ["release.beta_groups (in a plan)\nThe beta groups that get the build."],
      markdown: ["# `release.beta_groups` (in a plan)"],
      json: ["\"path\": \"release.beta_groups\"", "\"place\": \"in a plan\""]),
    Case(
      name: "beta_groups", text: ["publishing.app_store_connect.beta_groups\n", "release.beta_groups (in a plan)\n"],
      markdown: ["# `publishing.app_store_connect.beta_groups`\n"],
      json: ["\"publishing.app_store_connect.beta_groups\""]),
    Case(
      name: "known-groups", text: ["known-groups (in `.ascertain.yml`)\n"],
      markdown: ["# `known-groups` (in `.ascertain.yml`)\n"], json: ["\"place\": \"in `.ascertain.yml`\""]),
    Case(
      name: "inputs.*.type", text: ["inputs.*.type\n"], markdown: ["# `inputs.*.type`\n"],
      json: ["\"path\": \"inputs.*.type\""]),
    Case(
      name: "environment.vars.NAME", text: ["environment.vars.NAME\n"], markdown: ["# `environment.vars.NAME`\n"],
      json: ["\"name\": \"vars\""]),
  ]

  @Test(arguments: cases)
  func everyFormat(_ each: Case) {
    for (format, parts) in [("text", each.text), ("markdown", each.markdown), ("json", each.json)] {
      let run = CLITests.run("explain", each.name, "-f", format)
      #expect(run.status == .clean && run.error == "")
      for part in parts { #expect(run.output.contains(part), "\(run.output)") }
    }
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let nearest: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Mistake(name: "date-pats", nearest: "date-past"), Mistake(name: "testfligt", nearest: "testflight"),
    Mistake(name: "beta_group", nearest: "beta_groups"),
    Mistake(
      name: "publishing.app_store_connect.relase_type", nearest: "publishing.app_store_connect.release_type"),
    Mistake(name: "app_store_connect.beta_group", nearest: "app_store_connect.beta_groups"),
  ])
  func misspelled(_ each: Mistake) {
    for format in ["text", "json", "markdown"] {
      let run = CLITests.run("explain", each.name, "--format", format)
      #expect(run.status == .usage && run.output == "")
      #expect(
        run.error.contains("unknown rule, group or key '\(each.name)'; did you mean \(each.nearest)?"), "\(run.error)")
    }
  }

  @Test(arguments: ["E501", "no-such-thing", "größe"])
  func likeNothing(_ name: String) {
    let error = CLITests.run("explain", name).error
    #expect(error.contains("unknown rule, group or key '\(name)'; 'ascertain rules' lists the rules\n"), "\(error)")
  }

  /// Only code, which stands behind four spaces, and a single word can be longer than a line.
  @Test(arguments: [50, 80, 120])
  func linesFit(_ width: Int) {
    #expect(Self.rules.count > 150)
    for rule in Self.rules {
      let text = run(["explain", rule], width: width, variables: ["NO_COLOR": "1"]).output
      for line in text.split(separator: "\n") where displayWidth(String(line)) > width && !line.hasPrefix("    ") {
        let words = line.split(separator: " ").drop { $0 == "-" || $0 == "Page:" }
        #expect(words.count == 1, "\(rule): \(line)")
      }
    }
    let key = run(["explain", "release_type"], width: width, variables: ["NO_COLOR": "1"]).output
    for line in key.split(separator: "\n") where !line.hasPrefix("Source: ") {
      #expect(displayWidth(String(line)) <= width, "\(line)")
    }
  }

  private static func link(_ rule: String, _ shown: String) -> String {
    "\u{1B}]8;;\(page)\(rule).md\u{1B}\\\(shown)\u{1B}]8;;\u{1B}\\"
  }

  @Test func namesOfRulesAreLinks() {
    let id = "null-section"
    let lint = run(["lint", "--isolated", "-"]).output
    #expect(lint.contains(Self.link(id, "\u{1B}[2m[null-section]\u{1B}[0m")), "\(lint.debugDescription)")
    #expect(run(["rules"]).output.contains("  " + Self.link(id, id) + " "))
    #expect(run(["explain", "shape"]).output.contains("  " + Self.link(id, id) + " "))
    #expect(run(["explain", id]).output.hasPrefix(Self.link(id, "\u{1B}[1m\(id)\u{1B}[0m") + "\n"))
    let key = run(["explain", "release_type"]).output
    #expect(key.contains(Self.link("input-type-mismatch", "input-type-mismatch") + ","), "\(key.debugDescription)")
    #expect(run(["explain", id]).output.hasSuffix("Page: \(Self.page)\(id).md\n"))
  }

  /// Without a terminal, with NO_COLOR, and in one that is not known to show links, nothing is a link.
  @Test(arguments: [
    ["lint", "--isolated", "-"], ["rules"], ["rules", "--format", "json"], ["explain", "shape"], ["explain", "auth"],
    ["explain", "release_type"],
  ])
  func otherwiseBytesAreTheSame(_ arguments: [String]) {
    let plain = run(arguments, repository: nil, isTerminal: false, variables: [:]).output
    #expect(!plain.contains("\u{1B}"))
    #expect(run(arguments, isTerminal: false, variables: [:]).output == plain)
    #expect(run(arguments, isTerminal: false).output == plain)
    #expect(run(arguments, variables: ["TERM_PROGRAM": "vscode", "NO_COLOR": "1"]).output == plain)
    #expect(!run(arguments, variables: [:]).output.contains("\u{1B}]8"))
  }

  struct Report: Sendable, CustomTestStringConvertible {
    let format: String
    /// What stands before the address of the page, and what stands there without one.
    let before: String
    let source: String?
    var testDescription: String { format }
  }

  @Test(arguments: [
    Report(format: "sarif", before: "\"helpUri\": \"", source: "\"helpUri\": \"https://codemagic.io/"),
    Report(format: "rdjsonl", before: "\"url\":\"", source: "\"url\":\"https://codemagic.io/"),
    Report(format: "markdown", before: "([`null-section`](", source: "(`null-section`)"),
  ])
  func reportsLinkThePages(_ each: Report) {
    let arguments = ["lint", "--isolated", "--format", each.format, "-"]
    let known = run(arguments).output
    #expect(known.contains("\(each.before)\(Self.page)null-section.md"), "\(known.prefix(2000))")
    let unknown = run(arguments, repository: nil).output
    #expect(unknown.contains(each.source ?? ""), "\(unknown.prefix(2000))")
    #expect(!unknown.contains(Self.address))
  }

  /// A team's rule has no page of ours, and nothing that it says takes effect.
  @Test func rulesOfATeam() throws {
    let text = try Repository.text("fixtures/team/policies/beta-groups.yaml").replacing("only these", with: "<b>@all")
      .replacing("the company's handbook, section on testing", with: "https://example.org/handbook")
    let path = try directory(["beta-groups.yaml": text.replacing("Only these", with: "<b>@team")])
    let arguments = ["explain", "beta-groups", "--rules", "\(path)/beta-groups.yaml"]
    let shown = run(arguments).output
    #expect(shown.hasPrefix("\u{1B}]8;;https://example.org/handbook\u{1B}\\"), "\(shown.debugDescription)")
    #expect(!shown.contains("Page: "))
    let markdown = run(arguments + ["-f", "markdown"]).output
    #expect(markdown.contains("&lt;b&gt;@&#8203;team") && !markdown.contains("<b>"), "\(markdown)")
    #expect(run(arguments + ["-f", "json"]).output.contains("\"page\": null"))
  }

  /// The folder of a file of rules gives them their group, whatever its name is.
  @Test(arguments: ["[x](https:evil)", "<b>@team", "release", "*a* _b_", "é|`"])
  func theGroupOfATeamIsOnlyText(_ folder: String) throws {
    let text = try Repository.text("fixtures/team/policies/beta-groups.yaml")
    let path = try directory(["\(folder)/beta-groups.yaml": text])
    let run = run(["explain", "beta-groups", "--rules", "\(path)/\(folder)/beta-groups.yaml", "-f", "markdown"])
    let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("- Group: ") }, "\(run.error)")
    #expect(!line.replacing("\\]", with: "").contains("](") && !line.contains("<"))
    #expect(!line.contains("@t") && !line.contains(" *a*"), "\(line)")
  }

  @Test func markdownLinksToTheDocumentation() {
    #expect(run(["explain", "date-past", "-f", "markdown"]).output.contains("](\(Self.address)/blob/v"))
    #expect(!run(["explain", "date-past", "-f", "markdown"], repository: nil).output.contains("]("))
  }
}
