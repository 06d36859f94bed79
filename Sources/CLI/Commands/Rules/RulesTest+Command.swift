internal import BuiltInRules
internal import Rules
internal import Text
internal import Workspace

/// The options of `ascertain rules test`.
struct RulesTestOptions: CommandOptions {
  /// The rule files, and directories of them.
  var paths: [String] = []

  static let command = "rules test"

  static var positional: Positional<Self>? {
    Positional(.file("PATH"), .oneOrMore, help: "A rule file, or a directory of rule files") { $0.paths.append($1) }
  }
}

extension Subcommand {
  static let rulesTest = Subcommand(
    RulesTestOptions.self,
    HelpPage.Text(
      summary: "Test your own rules against their examples",
      about: "Test your own rules against their examples, and show the examples that fail.",
      examples: ["ascertain rules test policies"],
      statuses: [.clean, .findings, .usage],
      meanings: [.clean: "every example passes", .findings: "an example fails"])
  ) { $0.testRules($1) }
}

extension Command {
  /// Runs every example of the rules in directories and files.
  mutating func testRules(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      let paths = try RulesTestOptions(arguments).paths
      let patterns = paths.map { Files.isDirectory($0) ? Paths.join($0, "*.yaml") : $0 }
      return runExamples(of: try RunConfiguration.catalogue(patterns))
    } catch {
      return refuse(error, help: RulesTestOptions.command)
    }
  }

  private mutating func runExamples(of catalogue: Catalogue) -> ExitStatus {
    let builtIn = Set(Catalogue.builtIn.rules.map(\.id))
    var count = 0
    var failed = 0
    for rule in catalogue.rules where !builtIn.contains(rule.id) {
      for (number, example) in rule.examples.enumerated() {
        for variation in ExampleRun.Variation.allCases {
          count += 1
          let run = ExampleRun(example, of: rule, catalogue, variation)
          guard let failure = run.failure else { continue }
          failed += 1
          output.write("\(rule.id), example \(number + 1) (\(example.isBad ? "bad" : "good")): \(shown(failure))\n")
          output.write(Secrets.masked(run.text).split(separator: "\n").map { "    \(visible(String($0)))\n" }.joined())
          break
        }
      }
    }
    output.write("\(count) example runs, \(failed) failed\n")
    return failed == 0 ? .clean : .findings
  }
}
