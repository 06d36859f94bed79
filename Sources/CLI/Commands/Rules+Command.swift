internal import BuiltInRules
internal import Diagnostics
internal import Rules
internal import Schema
internal import Text
internal import Workspace

extension Command {
  private enum ListFormat: String, CaseIterable {
    case text, json, markdown
  }

  /// Lists the rules, or tries the examples of a team's own.
  mutating func rules(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      if arguments.first == "test" { return try testRules(Array(arguments.dropFirst())) }
      var reader = ArgumentReader(arguments)
      var format = ListFormat.text
      var files: [String] = []
      while let argument = reader.next() {
        switch argument {
        case .flag("--format"), .flag("-f"): format = try reader.word()
        case .flag("--rules"): files.append(try reader.text())
        case .flag(let flag): throw UsageError(unknownFlag: flag, known: ["--format", "--rules", "--help"])
        case .value(let value):
          throw UsageError("rules takes no '\(visible(value))'; ascertain rules test DIR tries examples")
        }
        try reader.finishFlag()
      }
      let rules = try RunConfiguration.catalogue(files).rules.sorted { ($0.group, $0.id) < ($1.group, $1.id) }
      output.write(list(rules, format))
      return .clean
    } catch {
      return refuse(error, help: "rules")
    }
  }

  private func list(_ rules: [Rule], _ format: ListFormat) -> String {
    switch format {
    case .text:
      let width = rules.map(\.id.count).max() ?? 0
      return rules.map { rule in
        let gap = String(repeating: " ", count: width - rule.id.count + 2)
        let severity = rule.severity.rawValue + String(repeating: " ", count: 9 - rule.severity.rawValue.count)
        return "\(rule.id)\(gap)\(severity)\(rule.summary)\(rule.risk == .high ? " (off by default)" : "")\n"
      }
      .joined()
    case .markdown:
      return "| rule | group | severity | what is wrong |\n| --- | --- | --- | --- |\n"
        + rules.map { "| `\($0.id)` | \($0.group) | \($0.severity.rawValue) | \($0.summary) |\n" }.joined()
    case .json:
      let document: JSON = ["format_version": "1.0", "rules": .array(rules.map(json))]
      return document.text
    }
  }

  private func json(_ rule: Rule) -> JSON {
    [
      "id": .string(rule.id), "group": .string(rule.group), "severity": .string(rule.severity.rawValue),
      "risk": .string(rule.risk.rawValue), "default": .boolean(rule.risk != .high), "summary": .string(rule.summary),
      "why": .string(rule.why), "authority": .array(rule.authorities.map { .string($0.rawValue) }),
      "sources": .array(rule.sources.map(JSON.string)),
    ]
  }

  /// Tries every example of the rules in directories and files.
  private mutating func testRules(_ paths: [String]) throws(UsageError) -> ExitStatus {
    guard !paths.isEmpty else { throw UsageError("rules test wants a directory or file of rules") }
    let patterns = paths.map { Files.isDirectory($0) ? Paths.join($0, "*.yaml") : $0 }
    let catalogue = try RunConfiguration.catalogue(patterns)
    let builtIn = Set(Catalogue.builtIn.rules.map(\.id))
    var tried = 0
    var failed = 0
    for rule in catalogue.rules where !builtIn.contains(rule.id) {
      for (number, example) in rule.examples.enumerated() {
        for variation in ExampleRun.Variation.allCases {
          tried += 1
          let run = ExampleRun(example, of: rule, catalogue, variation)
          guard let failure = run.failure else { continue }
          failed += 1
          output.write("\(rule.id), example \(number + 1) (\(example.isBad ? "bad" : "good")): \(failure)\n")
          output.write(run.text.split(separator: "\n").map { "    \($0)\n" }.joined())
          break
        }
      }
    }
    output.write("\(tried) runs of examples, \(failed) failed\n")
    return failed == 0 ? .clean : .findings
  }
}
