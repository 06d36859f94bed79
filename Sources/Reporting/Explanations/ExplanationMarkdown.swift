public import Diagnostics
internal import Text

/// Explanations as Markdown.
public struct ExplanationMarkdown: Sendable {
  /// What stands before the name of a page in links to it; nil to write no links.
  private let base: String?

  /// Creates explanations whose links begin with `base`; nil to write no links.
  public init(base: String?) { self.base = base }

  /// Renders the explanations of keys, and a list of rules.
  public func text(_ keys: [KeyPage], _ rules: [RulePage]) -> String {
    var parts = keys.map { key in
      var lines = ["# \(key.heading(path: markdownCode, place: markdownProse))", "", markdownProse(key.about), ""]
      lines.append("- Accepts: \(markdownProse(key.accepts))")
      if let value = key.defaultValue { lines.append("- Default: \(markdownCode(value))") }
      if key.isRequired { lines.append("- Required") }
      if let source = key.source { lines.append("- Source: <\(source)>") }
      if !key.rules.isEmpty { lines.append("- Rules: \(key.rules.map(markdownCode).joined(separator: ", "))") }
      return lines.joined(separator: "\n") + "\n"
    }
    if let group = rules.first?.rule.group {
      let items = rules.map { item($0, address: $0.rule.documentation) }
      parts.append("# Group \(markdownCode(group))\n\n" + items.joined())
    }
    return parts.joined(separator: "\n")
  }

  /// Renders the index of the pages about rules, which are in the order of their groups.
  public func index(_ rules: [RulePage]) -> String {
    var text = """
      # Rules

      Every rule by its group, each with a page: why it exists, examples, how to fix and how to suppress what it finds.

      `ascertain rules` prints this list, and `ascertain explain RULE` a page of it. \(link("Settings", "Settings.md")) say
      which rules are on, \(link("comments", "Suppressions.md")) accept single findings, and
      \(link("rules of your own", "TeamRules.md")) stand beside these.

      ## Topics

      """
    var group: String?
    for page in rules {
      if page.rule.group != group { text += "\n### \(page.rule.group)\n\n" }
      group = page.rule.group
      text += item(page, address: link("Rules/\(page.rule.id).md"))
    }
    return text
  }

  private func item(_ page: RulePage, address: String?) -> String {
    let name = address.map { "[\(page.rule.id)](\($0))" } ?? markdownCode(page.rule.id)
    let isOff = page.rule.isOnByDefault ? "" : ", off by default"
    return "- \(name): \(prose(page.rule.summary, in: page)) (\(page.rule.severity.rawValue)\(isOff))\n"
  }

  // MARK: Words

  /// Returns the address of a page; nil if none is to be written.
  func link(_ page: String) -> String? { base.map { $0 + page } }

  /// Returns words that link to a page, or only the words.
  func link(_ words: String, _ page: String) -> String { link(page).map { "[\(words)](\($0))" } ?? words }

  /// Renders words of a page, with the parts between backticks as code.
  func prose(_ text: String, in page: RulePage) -> String {
    // The texts of others could mention people or draw; those that come with the program need not be defused.
    guard page.isBuiltIn else { return markdownProse(text) }
    let pieces = visible(text).split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().map { $0.isMultiple(of: 2) ? escaped($1) : "`\($1)`" }.joined()
  }

  private func escaped(_ text: Substring) -> String {
    text.map { "\\*_<>[]|".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
