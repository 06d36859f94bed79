import Foundation
import Testing
@testable import CLI

@Suite struct HelpTests {
  @Test(arguments: Command.names.filter { $0 != "help" })
  func everyCommandTellsItsOptions(_ command: String) {
    let page = HelpPage(command)
    #expect(!page.about.isEmpty && page.about.hasSuffix("."))
    for option in page.options {
      #expect(option.names.allSatisfy { $0.hasPrefix("-") && !$0.contains(" ") }, "\(option)")
      #expect(!option.about.isEmpty && !option.about.contains("  "), "\(option)")
    }
    #expect(Set(page.options.map { $0.names.last }).count == page.options.count)
  }

  @Test func optionsAreReadAsPeopleReadThem() throws {
    let lint = HelpPage("lint")
    let format = try #require(lint.options.first { $0.names.contains("--format") })
    #expect(format.names == ["-f", "--format"] && format.value == "FORMAT")
    #expect(format.about.hasPrefix("How findings are written, one of those below."))
    let changed = try #require(lint.options.first { $0.names.contains("--changed") })
    #expect(changed.value == nil && changed.about.contains("REVISION"))
    #expect(lint.options.first { $0.names.contains("--strict") }?.value == nil)
  }

  /// An option that the help does not name is one that nobody finds.
  @Test(arguments: [
    ("lint", LintOptions.knownFlags), ("plan", PlanOptions.knownFlags),
  ])
  func everyOptionIsInTheHelp(_ command: String, _ flags: [String]) {
    let text = Help.text(for: command)
    for flag in flags where !["--output-format", "--no-config", "--help"].contains(flag) {
      #expect(text.contains(flag), "\(command) \(flag)")
    }
  }

  @Test(arguments: Shell.allCases)
  func everyShellKnowsEveryCommand(_ shell: Shell) {
    let script = run("completions", shell.rawValue).output
    for command in Command.names where command != "help" { #expect(script.contains(command)) }
    #expect(script.contains("markdown") && script.contains("date-minutes"))
  }

  @Test func theManualHasNoStrayInstruction() {
    let page = run("help", "--man").output
    for line in page.split(separator: "\n") where line.hasPrefix(".") {
      #expect(
        [".TH", ".SH", ".TP", ".B", ".BR", ".I"].contains(line.split(separator: " ").first.map(String.init)), "\(line)")
    }
    #expect(page.contains("\\fB\\-\\-fail\\-on\\fR \\fILEVEL\\fR"))
  }

  @Test func anUnknownShellIsRefused() {
    #expect(run("completions", "tcsh").status == .usage)
    #expect(run("completions").error.contains("bash, zsh, fish"))
  }
}
