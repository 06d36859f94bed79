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
      let all = try RunConfiguration.catalogue(options.rules).rules.sorted { ($0.group, $0.id) < ($1.group, $1.id) }
      for name in options.names where !all.contains(where: { $0.isNamed(name) }) {
        let known = all.map(\.id) + Set(all.map(\.group)).sorted()
        let hint = UsageError.hint(name, after: RulesOptions.command)
        guard UsageError.hint(name, known).isEmpty, !hint.isEmpty else {
          throw UsageError(unknownRule: name, known: known)
        }
        throw UsageError("unknown rule or group '\(shown(name))'\(hint)")
      }
      let rules = options.names.isEmpty ? all : all.filter { rule in options.names.contains(where: rule.isNamed) }
      output.write(list(rules, options), as: options.format == .text ? style(options).outputForm : .text)
      return .clean
    } catch {
      return refuse(error, help: RulesOptions.command)
    }
  }

  private func style(_ options: RulesOptions) -> TextStyle { environment.style(options.color) }

  private func list(_ rules: [Rule], _ options: RulesOptions) -> String {
    switch options.format {
    case .text:
      return RuleList(style: style(options), width: environment.console.width, documentation: documentation).text(rules)
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
