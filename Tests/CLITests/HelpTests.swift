import Foundation
import TestSupport
import Testing
@testable import CLI

/// The help pages and the manual.
@Suite struct HelpTests {
  static let commands = Subcommand.all.map(\.name)

  /// The approved pages were read by a person.
  @Test func pages() {
    let pages = (["ascertain"] + Self.commands.map { "ascertain \($0)" }).map { command in
      let help = run(command.split(separator: " ").dropFirst().map(String.init) + ["--help"])
      #expect(help.status == .clean && help.error == "")
      return "$ \(command) --help\n\(help.output)"
    }
    let difference = Snapshot.difference(pages.joined(separator: "\n"), from: "fixtures/help/pages.txt")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: [""] + commands)
  func pagesFitATerminal(_ command: String) {
    let help = run(command.split(separator: " ").map(String.init) + ["--help"]).output
    // Examples are commands to copy.
    let text = help.replacing(/\nExamples:\n(  ascertain .*\n)+/, with: "")
    #expect(!text.contains("\nExamples:") && text.contains("\nExit status:\n"))
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  /// `help COMMAND` and `--help` before or after the command are equivalent, whatever the other arguments are.
  @Test(arguments: commands)
  func waysToHelp(_ command: String) {
    let words = command.split(separator: " ").map(String.init)
    let help = run(words + ["--help"]).output
    #expect(help.contains("Usage: ascertain \(command)"))
    for arguments in [words + ["-h"], ["help"] + words, ["--help"] + words, words + ["--nonsense", "--help"]] {
      #expect(run(arguments).output == help, "\(arguments)")
    }
    #expect(run(words + ["--", "--help"]).output != help)
  }

  struct InvalidRun: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    InvalidRun(arguments: ["help", "lnt"], message: "unknown command 'lnt'; did you mean lint?"),
    InvalidRun(
      arguments: ["help", "rules", "tset"], message: "unknown command 'rules tset'; did you mean rules test?"),
    InvalidRun(arguments: ["help", "--mann"], message: "unknown option '--mann'; did you mean --man?"),
    InvalidRun(arguments: ["--versoin"], message: "unknown option '--versoin'; did you mean --version?"),
    InvalidRun(arguments: ["-x"], message: "unknown option '-x'"),
    InvalidRun(arguments: ["completions", "tcsh"], message: "SHELL expects one of bash, zsh, fish, not 'tcsh'"),
    InvalidRun(arguments: ["completions"], message: "completions needs a SHELL argument: one of bash, zsh, fish"),
  ])
  func errors(_ each: InvalidRun) {
    let run = run(each.arguments)
    #expect(run.status == .usage && run.output == "")
    #expect(run.error.contains(each.message), "\(run.error)")
  }

  @Test func nothingAskedForIsAInvalid() {
    let run = run([])
    #expect(run.status == .usage && run.output == "")
    #expect(run.error == CLITests.run("--help").output)
  }

  @Test(arguments: ["-V", "--version"])
  func version(_ option: String) { #expect(run(option).output == "ascertain \(Command.version)\n") }

  /// The documentation and help describe every status in the same words.
  @Test(arguments: ExitStatus.allCases)
  func statuses(_ status: CLI.ExitStatus) throws {
    let readme = try Repository.text("Sources/CLI/Ascertain.docc/Linting.md").replacing("`", with: "")
    #expect(readme.contains("| \(status.rawValue) | \(status.meaning) |"))
    #expect(run("--help").output.contains("  \(status.rawValue)  \(status.meaning)\n"))
  }

  @Test func theManualHasNoStrayInstruction() {
    let page = run("help", "--man").output
    let known = [".TH", ".SH", ".SS", ".TP", ".PP", ".RS", ".RE", ".nf", ".fi", ".B", ".BR", ".I", ".RI"]
    for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(known.contains { line == $0 || line.hasPrefix("\($0) ") }, "\(line)")
    }
    #expect(page.contains("\\fB\\-\\-fail\\-on\\fR \\fILEVEL\\fR"))
  }
}

/// The manual pages, made from the tables that the help is made from.
@Suite struct ManualTests {
  static let sections = [
    "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO",
  ]

  private func sections(_ page: String) -> [String] {
    page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map { String($0.dropFirst(4)) }
  }

  @Test func theProgramHasAPage() {
    let page = run("help", "--man").output
    #expect(sections(page) == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS"] + Self.sections.dropFirst(3))
    for variable in KnownVariable.allCases { #expect(page.contains("\n\\fB\(variable.rawValue)\\fR\n")) }
    for command in HelpTests.commands { #expect(page.contains("\n.SS ascertain \(command)")) }
  }

  @Test(arguments: HelpTests.commands)
  func everyCommandHasAPage(_ command: String) {
    let page = run(["help", "--man"] + command.split(separator: " ").map(String.init)).output
    let name = command.replacing(" ", with: "\\-")
    #expect(page.contains("\nascertain\\-\(name) \\- "), "\(page.prefix(300))")
    let wanted = Self.sections.filter { $0 != "EXAMPLES" }
    #expect(sections(page).filter { $0 != "ARGUMENTS" && $0 != "EXAMPLES" } == wanted)
  }

  @Test func anUnknownCommandHasNone() {
    #expect(run("help", "--man", "lnt").error.contains("unknown command 'lnt'; did you mean lint?"))
  }

  /// The help and the manual name the same variables and files, which the program reads by the same table.
  @Test func theHelpHasTheSameTables() {
    let help = run("--help", variables: ["COLUMNS": "100"]).output
    for (name, summary) in KnownVariable.allCases.map({ ($0.rawValue, $0.summary) })
      + KnownFile.allCases.map({ ($0.rawValue, $0.summary) })
    {
      #expect(help.contains("  \(name)  ") && help.contains(summary.prefix(24)), "\(name)")
    }
  }
}
