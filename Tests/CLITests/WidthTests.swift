import CLI
import Foundation
import Reporting
import TestSupport
import Testing
import Text

/// No line is longer than the terminal, apart from what must not be broken.
@Suite struct WidthTests {
  /// A command line, run from the root of this repository.
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let columns: Int
    var testDescription: String { "\(arguments.joined(separator: " ")), \(columns) columns" }
  }

  static let files = [
    "words", "docs", "broken", "secrets", "triggers", "references", "suppressions", "plans/app-store",
    "plans/testflight", "plans/unsettled", "plans/simplest",
  ].map { "fixtures/\($0)/codemagic.yaml" }

  private static let onFiles = [
    ["lint"], ["lint", "--color=always", "--select", "ALL"], ["lint", "--statistics"], ["lint", "--no-ignores"],
    ["plan"], ["plan", "--verbose", "--allow-findings"], ["plan", "--color=always"], ["triggers"],
    ["triggers", "--branch", "main"], ["triggers", "--tag", "v1", "--color=always"], ["publish"],
    ["publish", "--allow-findings"], ["plan", "--workflow", "no-such-workflow"],
    ["plan", "--allow-findings", "--against", "fixtures/plans/testflight/codemagic.yaml"],
  ]

  private static let others = [
    [], ["rules"], ["rules", "--color=always"], ["rules", "no-such-rule"], ["lint", "--isolated", "--show-settings"],
    ["lint", "--format", "jsn"], ["lint", "no-such-file"], ["lint", "--shard", "9"],
    ["lint", "--timing", "fixtures/docs"],
    ["lint", "--rules", "fixtures/broken/misspelled-rule.yaml"], ["lint", "--select", "no-such-rule"],
    ["publish", "--accept", "x"], ["publish", "--done", "uplod"], ["publish", "--plan", "no-such-plan"],
    ["publish", "--plan", "fixtures/docs/codemagic.json"], ["publish", "--resume"], ["schema"], ["schema", "x"],
    ["show"], ["show", "no-such-plan"], ["show", "fixtures/docs/codemagic.json"], ["merge", "no-such-report"],
    ["merge", "fixtures/reports/nasty.json", "fixtures/reports/nasty.sarif"],
    ["rules", "test", "fixtures/team/policies"],
    ["rules", "test", "no-such-directory"], ["codemagic.yaml"], ["completions"], ["help", "lnt"],
    ["show", "fixtures/plans/saved/format-1.0.json"], ["show", "--verbose", "fixtures/plans/saved/format-1.0.json"],
    ["explain"],
  ]

  static let cases = [50, 80, 120].flatMap { columns in
    let help = HelpTests.commands.map { $0.split(separator: " ").map(String.init) + ["--help"] } + [["--help"]]
    let onFiles = onFiles.flatMap { command in files.map { command + [$0] } }
    return (help + onFiles + others).map { Case(arguments: $0, columns: columns) }
  }

  @Test(arguments: cases)
  func linesFitTheTerminal(_ each: Case) {
    let root = Repository.root.path
    let arguments = each.arguments.map { $0.hasPrefix("fixtures/") ? "\(root)/\($0)" : $0 }
    let run = run(arguments, variables: ["COLUMNS": "\(each.columns)"])
    for text in [run.output, run.error] {
      let lines = text.split(separator: "\n").map { String($0).replacing(/\u{1B}\[[0-9;]*m/, with: "") }
      for line in lines where !Self.isUnbreakable(line) {
        #expect(displayWidth(line) <= each.columns, "\(line)")
      }
    }
  }

  /// Whether a line is a path, an address, a command to copy or a setting, or begins with one.
  static func isUnbreakable(_ line: String) -> Bool {
    let words = unbrokenWords(line)
    guard words.count > 1 else { return true }
    // Of a command of several lines, each is its own; a setting is copied with its origin.
    let isCommand =
      line.hasSuffix(" \\") || line.contains("ascertain ") || words[0].text.hasPrefix("--")
      || words[0].text.hasPrefix("\"")
      || line.contains("  # ")
    // The path of this repository is as long as whoever cloned it made it.
    return isCommand || line.contains(Repository.root.path)
  }

  @Test(arguments: [
    (text: "a bb ccc", columns: 4, lines: ["a bb", "ccc"]), (text: "日本 語", columns: 5, lines: ["日本", "語"]),
    (text: "é e\u{301} x", columns: 3, lines: ["é e\u{301}", "x"]),
    (text: "run `a b c` now", columns: 9, lines: ["run", "`a b c`", "now"]),
    (text: "see 'ascertain lint --help'", columns: 10, lines: ["see", "'ascertain lint --help'"]),
    (text: "did you mean ascertain lint .?", columns: 20, lines: ["did you mean", "ascertain lint .?"]),
    (text: "it's a word", columns: 6, lines: ["it's a", "word"]), (text: "", columns: 5, lines: []),
    (text: "to 'a  b' now", columns: 9, lines: ["to 'a  b'", "now"]),
    (text: "to “a  b” now", columns: 6, lines: ["to", "“a  b”", "now"]),
    (text: "日本  語", columns: 8, lines: ["日本  語"]), (text: "日本  語", columns: 7, lines: ["日本", "語"]),
    (text: "a  b   c", columns: 4, lines: ["a  b", "c"]), (text: "  a\n    b  ", columns: 9, lines: ["a b"]),
    (text: "the 'a  b c d", columns: 7, lines: ["the 'a", "b c d"]),
    (text: "see “a  b c", columns: 20, lines: ["see “a  b c"]),
  ])
  func wrapping(_ each: (text: String, columns: Int, lines: [String])) {
    #expect(wrapped(each.text, columns: each.columns) == each.lines)
  }

  /// Names that differ in blanks alone stay different, as a name does in which a quote begins that does not end.
  @Test(arguments: [50, 80, 120], ["Beta  Testers", "Beta Testers", "Beta   Testers  'of two", "The “Beta  Testers"])
  func blanksInNames(_ columns: Int, _ name: String) throws {
    let workflow = """
      workflows:
        ios:
          artifacts: [App.ipa]
          environment: { vars: { APP_STORE_APP_ID: 1 } }
          publishing:
            app_store_connect:
              auth: integration
              submit_to_testflight: true
              beta_groups: ["\(name)", " \(name)"]
          integrations: { app_store_connect: "\(name)" }
      """
    let here = try directory(["codemagic.yaml": workflow])
    for arguments in [["lint"], ["plan", "--allow-findings"], ["plan", "--allow-findings", "--workflow", name]] {
      let run = run(arguments + ["\(here)/codemagic.yaml"], variables: ["COLUMNS": "\(columns)"])
      let text = run.output + run.error
      #expect(text.replacing(/\n */, with: " ").contains(name), "\(text)")
      for line in text.split(separator: "\n") where !line.contains(here) && !line.contains("|") {
        #expect(displayWidth(String(line)) <= columns, "\(line)")
      }
    }
  }

  /// A variable that is no width changes nothing, and what is no terminal has lines of 80 columns at most.
  @Test(arguments: ["", "0", "-1", "wide", "80"])
  func theWidthThatIsGiven(_ columns: String) {
    #expect(run(["lint", "--help"], variables: ["COLUMNS": columns]).output == run("lint", "--help").output)
  }
}
