internal import Diagnostics
internal import Reporting
internal import Rules
internal import Schema
internal import Text

extension Command {
  /// Writes the list of rules.
  mutating func rules(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      let options = try RulesOptions(arguments)
      let rules = try RunConfiguration.catalogue(options.rules).rules.sorted { ($0.group, $0.id) < ($1.group, $1.id) }
      output.write(list(rules, options.format))
      return .clean
    } catch {
      return refuse(error, help: RulesOptions.command)
    }
  }

  private func list(_ rules: [Rule], _ format: RulesOptions.Format) -> String {
    switch format {
    case .text:
      let width = rules.map(\.id.count).max() ?? 0
      return rules.map { rule in
        let gap = String(repeating: " ", count: width - rule.id.count + 2)
        let severity = rule.severity.rawValue + String(repeating: " ", count: 9 - rule.severity.rawValue.count)
        return "\(rule.id)\(gap)\(severity)\(visible(rule.summary))\(rule.risk == .high ? " (off by default)" : "")\n"
      }
      .joined()
    case .markdown:
      return "| rule | group | severity | summary |\n| --- | --- | --- | --- |\n"
        + rules.map { rule in
          "| `\(rule.id)` | \(rule.group) | \(rule.severity.rawValue) | \(markdownProse(rule.summary)) |\n"
        }
        .joined()
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
}
