public import Diagnostics
internal import Text

extension ExplanationMarkdown {
  /// Renders the page about a rule.
  public func text(_ page: RulePage) -> String {
    let rule = page.rule
    var parts = ["# \(visible(rule.id))", prose(page.sentence, in: page)]
    parts.append(
      """
      - Severity: \(rule.severity.rawValue)\(rule.isOnByDefault ? "" : ", off by default")
      - Group: \(group(page))
      - Looks at: \(prose(page.subject, in: page))
      - False alarms: \(page.falseAlarms)
      """)
    parts += ["## Why it exists", page.isBuiltIn ? trimmed(rule.why) : markdownParagraphs(trimmed(rule.why))]
    parts += ["## Bad"] + page.bad.flatMap { self.parts(of: $0, page) }
    parts += ["## Good"] + page.good.flatMap { self.parts(of: $0, page) }
    parts += ["## How to fix it"] + [page.fixIntroduction].compactMap(\.self) + [list(page.shownFixes, page)]
    if let fix = page.automaticFix { parts.append(prose(fix, in: page)) }
    parts += ["## How to suppress it"] + suppression(page)
    if !page.settings.isEmpty {
      parts += ["## Settings", list(page.settings.map { "`\($0.name)`: \($0.about)" }, page)]
    }
    parts += ["## Rejected by"] + [page.rejection].compactMap(\.self)
    if !page.rejecting.isEmpty { parts.append(list(page.rejecting, page)) }
    if !page.basis.isEmpty { parts += ["## Basis", list(page.basis, page)] }
    parts += ["## Sources", rule.sources.map { "- \(source($0, page))" }.joined(separator: "\n")]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Renders the group; only those of the program are headings of the index, with one word each, and so anchors.
  private func group(_ page: RulePage) -> String {
    let words = prose(page.rule.group, in: page)
    return page.isBuiltIn ? link(words, "Rules.md#\(page.rule.group)") : words
  }

  private func list(_ items: [String], _ page: RulePage) -> String {
    items.map { "- \(prose(capitalized($0), in: page))" }.joined(separator: "\n")
  }

  private func suppression(_ page: RulePage) -> [String] {
    var parts = [prose(page.suppressionIntroduction, in: page)]
    if let comment = page.comment { parts.append(block(comment, "yaml")) }
    if page.rule.isOnByDefault {
      parts += ["For all findings, in `.ascertain.yml`:", block(page.switchedOff, "yaml")]
    } else {
      parts += ["The rule is off by default. To turn it on, in `.ascertain.yml`:", block(page.switchedOn, "yaml")]
    }
    guard let suppressions = link("Suppressions.md"), let settings = link("Settings.md") else { return parts }
    return parts + ["More about [comments](\(suppressions)) and [settings](\(settings))."]
  }

  private func parts(of example: RuleExample, _ page: RulePage) -> [String] {
    var parts = example.caption.map { [prose(capitalized($0), in: page) + ":"] } ?? []
    parts.append(block(example.file.text, example.file.language))
    for other in example.others {
      parts.append(prose(capitalized(example.introduction(of: other)), in: page) + ":")
      parts.append(block(other.text, other.language))
    }
    guard !example.findings.isEmpty else { return parts }
    let items = example.findingsWithHelpOnce.map { finding in
      let help = finding.help.map { "\\\n  help: \(prose($0, in: page))" } ?? ""
      return "- Line \(finding.line), column \(finding.column): \(prose(finding.message, in: page))\(help)"
    }
    parts.append(items.joined(separator: "\n"))
    return example.fixed.map { parts + ["Fixed:", block($0, example.file.language)] } ?? parts
  }

  private func block(_ text: String, _ language: String) -> String {
    let runs = text.split { $0 != "`" }.map(\.count)
    let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
    return "\(fence)\(language)\n\(codeLines(of: text).joined(separator: "\n"))\n\(fence)"
  }

  private func source(_ source: String, _ page: RulePage) -> String {
    let isAddress = source.hasPrefix("https://") && source.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3E }
    if isAddress { return "<\(source)>" }
    guard page.isBuiltIn, let thread = threadAddress(source) else { return prose(source, in: page) }
    return "[\(source)](\(thread))"
  }

  /// Returns the address of an issue or a pull request that is written as `owner/name#1`; nil for another text.
  private func threadAddress(_ source: String) -> String? {
    let parts = source.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].split(separator: "/").count == 2, !parts[0].contains(" "), Int(parts[1]) != nil
    else { return nil }
    return "https://github.com/\(parts[0])/issues/\(parts[1])"
  }
}
