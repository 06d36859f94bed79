internal import Diagnostics
internal import Text

/// Returns a rule as an entry of SARIF's tool description; GitHub accepts 1,024 characters of a description.
func sarifRule(_ rule: RuleDescriptor) -> JSON {
  var members: [JSON.Member] = [
    JSON.Member("id", .string(rule.id)),
    JSON.Member("shortDescription", ["text": .string(cut(sentence(rule.summary)))]),
    JSON.Member("fullDescription", ["text": .string(cut(paragraph(rule.why)))]),
  ]
  if let page = rule.page { members.append(JSON.Member("helpUri", .string(page))) }
  members += [
    JSON.Member("help", ["text": .string(helpText(rule)), "markdown": .string(helpMarkdown(rule))]),
    JSON.Member(
      "defaultConfiguration",
      ["enabled": .boolean(rule.isOnByDefault), "level": .string(rule.severity.rawValue)]),
    JSON.Member(
      "properties",
      [
        "tags": .array(([rule.group] + rule.authorities.filter { $0 != rule.group }).map(JSON.string)),
        "precision": .string(rule.precision.rawValue),
        "problem.severity": .string(word(for: rule.severity)),
      ]),
  ]
  return .object(members)
}

private func helpText(_ rule: RuleDescriptor) -> String {
  var parts = [trimmed(rule.why)]
  if let bad = rule.bad.first { parts.append("Violates the rule:\n\n\(bad.indented)") }
  if let good = rule.good.first { parts.append("Follows the rule:\n\n\(good.indented)") }
  parts.append("Sources:\n" + rule.sources.map { "  \(paragraph($0))" }.joined(separator: "\n"))
  return parts.joined(separator: "\n\n")
}

private func helpMarkdown(_ rule: RuleDescriptor) -> String {
  var parts = [markdownParagraphs(trimmed(rule.why))]
  if let bad = rule.bad.first { parts.append("**Violates the rule:**\n\n\(bad.indented)") }
  if let good = rule.good.first { parts.append("**Follows the rule:**\n\n\(good.indented)") }
  let sources = rule.sources.map { source in
    let isAddress = source.hasPrefix("https://") && source.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3E }
    return isAddress ? "- <\(source)>" : "- \(markdownProse(paragraph(source)))"
  }
  parts.append("**Sources:**\n\n" + sources.joined(separator: "\n"))
  return parts.joined(separator: "\n\n")
}

private func word(for severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .note: "recommendation"
  }
}

private func sentence(_ summary: String) -> String { capitalized(summary) + "." }

private func paragraph(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func cut(_ text: String) -> String {
  text.unicodeScalars.count <= 1024 ? text : String(text.unicodeScalars.prefix(1023)) + "…"
}

extension String {
  /// The text as a block of code in Markdown and plain text, indented by four spaces.
  fileprivate var indented: String {
    trimmed(self).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + visible(String($0)) }
      .joined(separator: "\n")
  }
}
