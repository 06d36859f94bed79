internal import Diagnostics
internal import Reporting
internal import Rules
internal import Text

/// A list of rules for people, by group.
struct RuleList {
  let style: TextStyle
  /// The number of columns of the terminal; nil to break no line.
  let width: Int?
  /// The documentation that has the pages of built-in rules; nil if it is not known.
  var documentation: Documentation?

  /// Renders rules that are in the order of their groups.
  func text(_ rules: [Rule]) -> String {
    let column = (rules.map(\.id.count).max() ?? 0) + 4
    var text = ""
    var group: String?
    for rule in rules {
      if rule.group != group {
        text += (group == nil ? "" : "\n") + Paint(style)(visible(rule.group), as: .strong) + "\n"
        group = rule.group
      }
      text += line(rule, column: column)
    }
    return text
  }

  private func line(_ rule: Rule, column: Int) -> String {
    let severity = rule.severity.rawValue
    let mark = Paint(style)(severity, as: .severity(rule.severity)) + String(repeating: " ", count: 9 - severity.count)
    let summary = visible(rule.summary) + (rule.risk == .high ? " (off by default)" : "")
    let room = width.map { $0 - column - 9 } ?? .max
    guard room >= 30 else {
      // In a narrow terminal, the summary stands below the name.
      return "  \(visible(rule.id))  \(Paint(style)(severity, as: .severity(rule.severity)))\n"
        + hanging(summary, after: "    ", columns: width ?? .max)
    }
    let lines = wrapped(summary, columns: room)
    let gap = String(repeating: " ", count: column - 2 - rule.id.count)
    let name = Paint(style).link(visible(rule.id), to: rule.descriptor(documentation).page)
    return "  \(name)\(gap)\(mark)\(lines.first ?? "")\n"
      + lines.dropFirst().map { String(repeating: " ", count: column + 9) + $0 + "\n" }.joined()
  }
}
