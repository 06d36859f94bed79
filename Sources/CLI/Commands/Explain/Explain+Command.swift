internal import BuiltInRules
internal import Diagnostics
internal import Model
internal import Reporting
internal import Rules
internal import Schema
internal import Text

extension Command {
  /// Explains a rule or a key.
  mutating func explain(_ arguments: [String]) -> ExitStatus {
    let (name, catalogue): (String, Catalogue)
    do throws(UsageError) {
      let options = try ExplainOptions(arguments)
      (name, catalogue) = (options.name, try RunConfiguration.catalogue(options.rules))
    } catch {
      return refuse(error, help: ExplainOptions.command)
    }
    if let rule = catalogue.rules.first(where: { $0.id == name }) {
      output.write(Explanation.text(rule))
      return .clean
    }
    let keys = Explanation.keys(name, catalogue)
    let group = catalogue.rules.filter { $0.group == name }.sorted { $0.id < $1.id }
    guard keys.isEmpty, group.isEmpty else {
      output.write(keys.map { Explanation.text($0, catalogue) }.joined(separator: "\n"))
      if !keys.isEmpty, !group.isEmpty { output.write("\n") }
      let style = environment.style(.auto)
      output.write(RuleList(style: style, width: environment.console.width).text(group), as: style.outputForm)
      return .clean
    }
    let known =
      catalogue.rules.map(\.id) + Set(catalogue.rules.map(\.group)).sorted()
      + catalogue.shape.sections.flatMap { $0.keys.map(\.name) }
    let near = Explanation.path(nearestTo: name, catalogue).map { "; did you mean \($0)?" }
    let hint = near ?? UsageError.hint(name, known)
    return refuse(UsageError("unknown rule or key '\(shown(name))'\(hint)"), help: RulesOptions.command)
  }
}

/// Explanations of rules and keys for a terminal.
enum Explanation {
  static func text(_ rule: Rule) -> String {
    let isBuiltIn = Catalogue.builtIn.rules.contains { $0.id == rule.id }
    let head = "\(visible(rule.id))  (\(rule.severity.rawValue), group \(visible(rule.group)))"
    var parts = ["\(head)\n\(visible(sentence(rule.summary)))\n"]
    parts.append(
      rule.why.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }.joined(
        separator: "\n"))
    if !rule.authorities.isEmpty {
      parts.append("Rejected by: \(rule.authorities.map(\.rawValue).joined(separator: ", "))\n")
    }
    parts.append("Sources:\n" + rule.sources.map { "  \(oneLine($0))\n" }.joined())
    for (title, isBad) in [("Violates the rule:", true), ("Follows the rule:", false)] {
      let examples = rule.examples.filter { $0.isBad == isBad }.prefix(2)
      parts.append(examples.map { "\(title)\n\(code($0, isBuiltIn: isBuiltIn))" }.joined(separator: "\n"))
    }
    if rule.risk == .high { parts.append("Off by default; --select \(rule.id) or --profile strict enables it.\n") }
    return parts.joined(separator: "\n")
  }

  /// A key and the path to it.
  struct ExplainedKey {
    let path: String
    let key: Key
  }

  /// Returns the keys with a name or at a dotted path.
  static func keys(_ name: String, _ catalogue: Catalogue) -> [ExplainedKey] {
    let shape = catalogue.shape
    let steps = name.split(separator: ".").map(String.init)
    if steps.count > 1 {
      return shape.key(at: steps).map { [ExplainedKey(path: name, key: $0)] } ?? []
    }
    return shape.sections.flatMap { section in
      section.keys.filter { $0.name == name }.map { ExplainedKey(path: "\(section.name): \(name)", key: $0) }
    }
  }

  /// Returns the path of a key that is nearest to a dotted one; nil when none is near.
  static func path(nearestTo name: String, _ catalogue: Catalogue) -> String? {
    let steps = name.split(separator: ".").map(String.init)
    guard steps.count > 1, steps.count < 20 else { return nil }
    let shape = catalogue.shape
    return [shape.workflow, shape.top, shape.plan].lazy.compactMap { $0 }
      .compactMap { shape.path(nearestTo: steps, from: $0) }.first { shape.key(at: $0) != nil }?
      .joined(separator: ".")
  }

  static func text(_ explained: ExplainedKey, _ catalogue: Catalogue) -> String {
    var text = "\(explained.path)\n\(wrapped(explained.key.about))\n\n"
    text += wrapped("Accepts: \(explained.key.acceptedPhrase)") + "\n"
    if let value = explained.key.defaultValue { text += "Default: \(value)\n" }
    if explained.key.isRequired { text += "Required.\n" }
    if let source = explained.key.source { text += "Source: \(source)\n" }
    let rules = catalogue.rules.filter { $0.names(explained.key.name) }.map(\.id)
    if !rules.isEmpty { text += wrapped("Rules: \(rules.joined(separator: ", "))") + "\n" }
    return text
  }

  private static func code(_ example: Rule.Example, isBuiltIn: Bool) -> String {
    // The examples of built-in rules hold no secrets, and some are about what only looks like one.
    (isBuiltIn ? example.text : Secrets.masked(example.text)).replacing("↓", with: "").split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { $0.isEmpty ? "\n" : "    \(visible(String($0)))\n" }
    .joined()
    .dropLast(1)
    .description
  }

  private static func sentence(_ summary: String) -> String {
    summary.prefix(1).uppercased() + summary.dropFirst() + "."
  }

  /// Breaks a text into lines of at most 78 columns.
  private static func wrapped(_ text: String) -> String {
    Reporting.wrapped(text, columns: 78).joined(separator: "\n")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Shape {
  /// Returns the key at a path from a workflow, from the top of the file, or from a plan; nil when there is none.
  fileprivate func key(at steps: [String]) -> Key? {
    [workflow, top, plan].lazy.compactMap { $0 }.compactMap { key(at: steps, from: $0) }.first
  }
}
