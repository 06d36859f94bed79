import Foundation
import Reporting
import Testing
@testable import CLI

/// What `merge` refuses: reports that it cannot read, and reports that do not belong together.
@Suite struct MergeRefusalTests {
  /// A report that was changed.
  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let format: ReportFormat
    let change: @Sendable (String) -> String
    let message: String
    var testDescription: String { "\(name), \(format)" }
  }

  static let changes = [
    Change(name: "empty", format: .json, change: { _ in "" }, message: ": it is empty"),
    Change(
      name: "another format", format: .text, change: { $0 }, message: ": it is not a report in JSON, SARIF, or JUnit"),
    Change(name: "one object a line", format: .ndjson, change: { $0 }, message: ":2: it is not JSON: "),
    Change(name: "a list", format: .gitlab, change: { $0 }, message: ": it is not a report in JSON, SARIF, or JUnit"),
    Change(name: "other XML", format: .checkstyle, change: { $0 }, message: ":2: <checkstyle> does not belong here"),
    Change(name: "other JSON", format: .json, change: { _ in "{}\n" }, message: ":1: `format_version` is missing"),
    Change(
      name: "another version", format: .json, change: { $0.replacing("\"1.0\"", with: "\"2.0\"") },
      message: ":1: its format 2.0 is that of another version of this program"),
    Change(
      name: "another version", format: .sarif, change: { $0.replacing("\"0.1.0\"", with: "\"9.9.9\"") },
      message: ": it was written by version 9.9.9, and this is version 0.1.0"),
    Change(
      name: "another program", format: .sarif, change: { $0.replacing("\"ascertain\"", with: "\"eslint\"") },
      message: ": it was written by eslint, not by ascertain"),
    Change(
      name: "another program", format: .junit, change: { $0.replacing("name=\"ascertain\"", with: "name=\"pytest\"") },
      message: ":2: it was not written by ascertain"),
    Change(name: "cut off", format: .json, change: { String($0.dropLast(200)) }, message: ": it is not JSON: "),
    Change(name: "cut off", format: .sarif, change: { String($0.prefix(5000)) }, message: ": it is not JSON: "),
    Change(
      name: "cut off", format: .junit, change: { String($0.dropLast(30)) }, message: ": the document ends too early"),
    Change(
      name: "a wrong number", format: .json, change: { $0.replacing("\"errors\": 2", with: "\"errors\": 3") },
      message: ": this is not as ascertain 0.1.0 writes it"),
    Change(
      name: "a wrong number", format: .junit, change: { $0.replacing("failures=\"1\"", with: "failures=\"7\"") },
      message: ":3: `failures` does not have the number of cases"),
    Change(
      name: "a wrong total", format: .junit, change: { $0.replacing("failures=\"2\"", with: "failures=\"7\"") },
      message: ":2: this is not as ascertain 0.1.0 writes it"),
    Change(
      name: "a severity that there is not", format: .json,
      change: { $0.replacing("\"severity\": \"error\"", with: "\"severity\": \"fatal\"") },
      message: ": `severity` cannot be `fatal`"),
    Change(
      name: "a finding without path", format: .json, change: { $0.replacing("\"path\"", with: "\"file\"") },
      message: ": `path` is missing"),
    Change(
      name: "on one line", format: .json, change: { $0.split(separator: "\n").joined() + "\n" },
      message: ":1: this is not as ascertain 0.1.0 writes it"),
    Change(
      name: "more keys", format: .json,
      change: { $0.replacing("\"summary\"", with: "\"more\": 1,\n  \"summary\"") },
      message: ": this is not as ascertain 0.1.0 writes it"),
    Change(
      name: "a document type", format: .junit,
      change: { $0.replacing("<testsuites", with: "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<testsuites") },
      message: ":2: expected a name"),
    Change(
      name: "an unknown entity", format: .junit, change: { $0.replacing("must be", with: "must &be;") },
      message: ": `&` is not escaped"),
    Change(
      name: "a comment", format: .junit, change: { $0.replacing("</testsuites>", with: "<!-- x --></testsuites>") },
      message: ": expected a name"),
    Change(
      name: "deeply nested", format: .json, change: { _ in String(repeating: "{\"a\":", count: 100_000) },
      message: ": it is not JSON: "),
    Change(
      name: "deeply nested and closed", format: .json,
      change: { _ in "{\"a\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}"
      },
      message: ": its JSON cannot be read"),
  ]

  @Test(arguments: changes)
  func changedReports(_ each: Change) throws {
    let here = try directory(["a/codemagic.yaml": LintTests.bad, "b/codemagic.yaml": LintTests.bad])
    let text = each.change(run(["lint", here, "-f", each.format.rawValue], directory: here).output)
    let path = "\(here)/report"
    try Data(text.utf8).write(to: URL(filePath: path))
    let run = run(["merge", path])
    #expect(run.status == .unreadable && run.output == "")
    #expect(run.error.hasPrefix("ascertain: \(path):") && run.error.contains(each.message), "\(run.error)")
  }

  @Test func bytesThatAreNoText() throws {
    let here = try directory(["x": ""])
    for start in ["{", "<?xml"] {
      try Data(start.utf8 + [0xFF]).write(to: URL(filePath: "\(here)/report"))
      #expect(run(["merge", "\(here)/report"]).error == "ascertain: \(here)/report: it is not UTF-8\n")
    }
  }

  @Test func filesThatCannotBeRead() throws {
    let here = try directory(["sub/x": ""])
    #expect(run(["merge", "\(here)/missing"]).status == .unreadable)
    #expect(
      run(["merge", "\(here)/sub"]).error
        == "ascertain: cannot read \(here)/sub: it is a directory; name a file in it\n")
    #expect(run(["merge"]).error.contains("merge needs a REPORT argument"))
  }

  /// Two runs whose reports cannot be those of one run.
  struct Pair: Sendable, CustomTestStringConvertible {
    let name: String
    let first: [String]
    let second: [String]
    let message: String
    var testDescription: String { name }
  }

  private static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/team/policies/*.yaml").path

  @Test(arguments: [
    Pair(
      name: "two formats", first: ["-f", "json"], second: ["-f", "sarif"],
      message: "second: it is in the format sarif, but HERE/first in json"),
    Pair(
      name: "other rules", first: ["-f", "sarif"], second: ["-f", "sarif", "--rules", policies],
      message: "second: it was written with other rules than HERE/first"),
    Pair(
      name: "other findings in a file", first: ["-f", "json", "--select", "shape"],
      second: ["-f", "json", "--select", "copyright-year"], message: "two reports have different findings in HERE/a"),
    Pair(
      name: "other failures", first: ["-f", "junit", "--select", "copyright-year"],
      second: ["-f", "junit", "--strict", "--select", "copyright-year", "--stdin-filename", "b", "-"],
      message: "the reports were written with different --fail-on levels"),
  ])
  func reportsOfDifferentRuns(_ each: Pair) throws {
    let text = LintTests.bad + "        copyright: Example\n"
    let here = try directory(["a/codemagic.yaml": text])
    for (name, arguments) in [("first", each.first), ("second", each.second)] {
      let paths = arguments.contains("-") ? [] : [here]
      _ = run(["lint", "-o", "\(here)/\(name)"] + paths + arguments, input: text)
    }
    let run = run(["merge", "\(here)/first", "\(here)/second"])
    #expect(run.status == .usage && run.output == "")
    #expect(run.error.contains(each.message.replacing("HERE", with: here)), "\(run.error)")
  }
}
