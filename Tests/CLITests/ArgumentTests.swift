import Foundation
import Model
import Reporting
import Testing
@testable import CLI

/// The parsing of command lines: values, dashes, repetitions, and errors.
@Suite struct ArgumentTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    /// Returns whether the options are as expected.
    let holds: @Sendable (LintOptions) -> Bool
    var testDescription: String { name }
  }

  @Test(arguments: [
    Reading(name: "nothing", arguments: []) { $0.paths.isEmpty && $0.changed == nil && !$0.isQuiet },
    Reading(name: "a value as the next argument", arguments: ["--format", "json"]) { $0.formats == [.json] },
    Reading(name: "a value after =", arguments: ["--format=json"]) { $0.formats == [.json] },
    Reading(name: "a value with = in it", arguments: ["--stdin-filename=a=b"]) { $0.stdinName == "a=b" },
    Reading(name: "an empty value after =", arguments: ["--stdin-filename="]) { $0.stdinName == "" },
    Reading(name: "a short name", arguments: ["-f", "json"]) { $0.formats == [.json] },
    Reading(name: "a value at a short name", arguments: ["-fjson", "-f=line"]) { $0.formats == [.json, .line] },
    Reading(name: "a value with a dash", arguments: ["--stdin-filename", "-x y"]) { $0.stdinName == "-x y" },
    Reading(name: "an option as a value after =", arguments: ["--output=--quiet"]) {
      $0.outputs.map(\.path) == ["--quiet"] && !$0.isQuiet
    },
    Reading(name: "standard output as a value", arguments: ["--output", "-"]) { $0.outputs.map(\.path) == ["-"] },
    Reading(name: "options after arguments", arguments: ["a", "--quiet", "b"]) {
      $0.paths == ["a", "b"] && $0.isQuiet
    },
    Reading(name: "a lone dash", arguments: ["-", "-q"]) { $0.paths == ["-"] && $0.isQuiet },
    Reading(name: "two dashes", arguments: ["-q", "--", "--quiet", "-", "--"]) {
      $0.paths == ["--quiet", "-", "--"] && $0.isQuiet
    },
    Reading(name: "an empty argument", arguments: [""]) { $0.paths == [""] },
    Reading(name: "a repeated list", arguments: ["-f", "json", "-f", "text"]) { $0.formats == [.json, .text] },
    Reading(name: "a repeated value: the last", arguments: ["--color", "always", "--no-color"]) { $0.color == .never },
    Reading(name: "a repeated flag", arguments: ["-q", "--quiet"]) { $0.isQuiet },
    Reading(name: "outputs know the formats before them", arguments: ["-o", "a", "-f", "json", "-o", "b"]) {
      $0.outputs.map(\.formatsBefore) == [0, 1]
    },
    Reading(name: "an omitted optional value", arguments: ["--changed", "main"]) {
      $0.changed?.revision == nil && $0.changed?.onlyLines == false && $0.paths == ["main"]
    },
    Reading(name: "an optional value", arguments: ["--changed=main"]) { $0.changed?.revision == "main" },
    Reading(name: "changed lines after a revision", arguments: ["--changed=main", "--changed-lines"]) {
      $0.changed?.revision == "main" && $0.changed?.onlyLines == true
    },
    Reading(name: "changed lines with a revision", arguments: ["--changed-lines=main"]) {
      $0.changed?.revision == "main" && $0.changed?.onlyLines == true
    },
    Reading(name: "a revision that stays", arguments: ["--changed-lines=main", "--changed"]) {
      $0.changed?.revision == "main" && $0.changed?.onlyLines == true
    },
    Reading(name: "changed lines before a revision", arguments: ["--changed-lines", "--changed=main"]) {
      $0.changed?.revision == "main" && $0.changed?.onlyLines == true
    },
    Reading(name: "assumptions", arguments: ["--var", "A=", "--input", "b=c=d", "--var=E=f", "--var", "A=2"]) {
      $0.given.variables == ["A": "2", "E": "f"] && $0.given.inputs == ["b": "c=d"]
    },
    Reading(name: "a moment", arguments: ["--now", "2026-11-22T12:00:00Z"]) { $0.now == 1_795_348_800 },
    Reading(name: "a count of none", arguments: ["--max-warnings", "0"]) { $0.maxWarnings == 0 },
  ])
  func readings(_ each: Reading) throws {
    #expect(each.holds(try LintOptions(each.arguments)))
  }

  struct InvalidRun: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let message: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    InvalidRun(name: "an unknown option", arguments: ["lint", "--zzzzzz"], message: "unknown option '--zzzzzz'"),
    InvalidRun(
      name: "a misspelled option", arguments: ["plan", "--workflw=x"],
      message: "unknown option '--workflw'; did you mean --workflow?"),
    InvalidRun(
      name: "a misspelled option of a group", arguments: ["publish", "--isolate"],
      message: "unknown option '--isolate'; did you mean --isolated?"),
    InvalidRun(
      name: "an option of another command", arguments: ["explain", "date-past", "--quiet"],
      message: "unknown option '--quiet'"),
    InvalidRun(name: "short options in one", arguments: ["lint", "-qf"], message: "unknown option '-qf'"),
    InvalidRun(
      name: "an unknown short option with =", arguments: ["lint", "-x=json"], message: "unknown option '-x=json'"),
    InvalidRun(name: "a short flag with a value", arguments: ["lint", "-qx"], message: "unknown option '-qx'"),
    InvalidRun(name: "a value at the end", arguments: ["lint", "-o"], message: "-o needs a value"),
    InvalidRun(
      name: "an option as the value", arguments: ["lint", "--output", "--quiet"], message: "--output needs a value"),
    InvalidRun(
      name: "two dashes as the value", arguments: ["lint", "--output", "--", "a"], message: "--output needs a value"),
    InvalidRun(
      name: "a value for a flag", arguments: ["plan", "--verbose=no"], message: "--verbose takes no value, but got 'no'"
    ),
    InvalidRun(
      name: "a wrong word", arguments: ["plan", "-f", "htm"],
      message: "-f expects one of text, json, markdown, mermaid, html, not 'htm'; did you mean html?"),
    InvalidRun(
      name: "a wrong count", arguments: ["lint", "--max-warnings=many"],
      message: "--max-warnings expects a whole number, 0 or more, not 'many'"),
    InvalidRun(
      name: "a date without a zone", arguments: ["plan", "--now", "2026-11-22T12:00:00"],
      message:
        "--now expects a date with a time and a time zone, such as 2026-11-22T12:00:00Z, not '2026-11-22T12:00:00'"),
    InvalidRun(
      name: "a wrong duration", arguments: ["publish", "--find-build-wait", "1h"],
      message: "--find-build-wait expects 1 to 1440 minutes, or seconds such as 90s, not '1h'"),
    InvalidRun(
      name: "no assignment", arguments: ["lint", "--var", "=x"], message: "--var expects NAME=VALUE, not '=x'"),
    InvalidRun(
      name: "a secret", arguments: ["lint", "--input", "API_TOKEN=x"],
      message: "API_TOKEN looks like a secret, and secrets are not accepted here"),
    InvalidRun(
      name: "no names of rules", arguments: ["lint", "--ignore", ", ,"],
      message: "--ignore expects rule IDs or groups, but the list is empty"),
    InvalidRun(
      name: "no revision", arguments: ["lint", "--changed="],
      message: "--changed expects a revision after =, such as --changed=main, not ''"),
    InvalidRun(name: "two files", arguments: ["plan", "a", "b"], message: "plan takes one PATH, not 'a' and 'b'"),
    InvalidRun(
      name: "two rules", arguments: ["explain", "date-past", "--", "-x"],
      message: "explain takes one RULE|GROUP|KEY, not 'date-past' and '-x'"),
    InvalidRun(name: "no rule", arguments: ["explain"], message: "explain needs a RULE|GROUP|KEY argument"),
    InvalidRun(name: "no path", arguments: ["rules", "test"], message: "rules test needs a PATH argument"),
    InvalidRun(
      name: "no kind", arguments: ["schema"],
      message: "schema needs a KIND argument: one of codemagic, config, rule, report, plan, explanation, replay"),
    InvalidRun(
      name: "a wrong kind", arguments: ["schema", "rules"],
      message: "KIND expects one of codemagic, config, rule, report, plan, explanation, replay, not 'rules'; did you "
        + "mean rule?"),
    InvalidRun(
      name: "a misspelled command of two words", arguments: ["rules", "tset", "policies"],
      message: "unknown rule or group 'tset'; did you mean rules test?"),
    InvalidRun(
      name: "a misspelled group", arguments: ["rules", "auht"],
      message: "unknown rule or group 'auht'; did you mean auth?"),
    InvalidRun(
      name: "the beginning of several groups", arguments: ["rules", "da"],
      message: "unknown rule or group 'da'; 'ascertain rules' lists them"),
    InvalidRun(
      name: "a severity of other tools", arguments: ["lint", "--min-severity", "info"],
      message: "not 'info'; did you mean note?"),
    InvalidRun(name: "a command of other tools", arguments: ["check"], message: "'check'; did you mean lint?"),
    InvalidRun(
      name: "as near to zsh", arguments: ["completions", "fsh"], message: "not 'fsh'; did you mean fish?"),
    InvalidRun(
      name: "a script and workflows", arguments: ["completions", "bash", "--workflows"],
      message: "--workflows and the shell bash cannot be used together"),
    InvalidRun(
      name: "an argument too many", arguments: ["version", "x"], message: "version takes no arguments, but got 'x'"),
    InvalidRun(name: "a terminal escape", arguments: ["version", "\u{1B}[2J"], message: "got ' [2J'"),
    InvalidRun(
      name: "standard input twice", arguments: ["lint", "-", "--files-from", "-"],
      message: "standard input cannot be both the list of files and a file to check"),
  ])
  func errors(_ each: InvalidRun) {
    let run = run(each.arguments)
    #expect(run.status == .usage && run.output == "")
    #expect(run.error.hasPrefix("ascertain: ") && run.error.contains(each.message), "\(run.error)")
    #expect(run.error.hasSuffix(" --help'\n"))
  }

  /// The paths of files below a directory that is named like an option.
  @Test(arguments: ["--output=", "--config=", "--rules=", "--zzz", "-q", "-"])
  func pathsLikeOptions(_ start: String) throws {
    let here = try directory(["codemagic.yaml": LintTests.bad])
    let levels = String(
      repeating: "../", count: FileManager.default.currentDirectoryPath.utf8.filter { $0 == 47 }.count + 1)
    let name = "\(start)x\(UUID().uuidString)"
    try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: "\(levels)\(here.dropFirst())")
    defer { try? FileManager.default.removeItem(atPath: name) }
    let argument = "\(name)/codemagic.yaml"
    let refused = run("lint", argument)
    #expect(refused.status == .usage && refused.error.contains("is the name of a file"), "\(refused.error)")
    #expect(run("lint", "--", argument).output.contains("[unknown-value]"))
    #expect(try String(contentsOfFile: "\(here)/codemagic.yaml", encoding: .utf8) == LintTests.bad)
  }
}
