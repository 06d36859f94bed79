/// A conflict that keeps rules from forming a catalogue.
public enum CatalogueError: Error {
  /// Two rules have the same ID.
  case duplicate(Rule)
  /// No rule names a check written in Swift.
  case checkWithoutRule(String)
  /// Two rules name the same check.
  case checkWithTwoRules(Rule)
  /// A path leads to a key that is not in the shape; the path of the nearest key that is, if there is one.
  case unknownPath(String, nearest: String?, in: Rule)
  /// A test names a section that is not in the shape.
  case unknownSection(String, in: Rule)
  /// A test names a table that is not in `rules/calendar`.
  case unknownCalendar(String, nearest: String?, in: Rule)
}

extension CatalogueError {
  /// The rule at fault; nil for a check without a rule.
  public var rule: Rule? {
    switch self {
    case .duplicate(let rule), .checkWithTwoRules(let rule), .unknownPath(_, _, let rule),
      .unknownSection(_, let rule), .unknownCalendar(_, _, let rule):
      rule
    case .checkWithoutRule: nil
    }
  }

  /// The remedy; nil when none is known.
  public var help: String? {
    switch self {
    case .unknownPath(_, let nearest?, _), .unknownCalendar(_, let nearest?, _): "did you mean `\(nearest)`?"
    case .unknownPath(_, nil, let rule) where rule.document != .codemagic && rule.definition.subject.origin != .file:
      "a rule with `document: \(rule.document.rawValue)` needs `subject: file`"
    case .unknownPath, .duplicate, .checkWithTwoRules, .checkWithoutRule, .unknownSection, .unknownCalendar: nil
    }
  }

  /// The reason, for the author of the rules.
  public var reason: String {
    switch self {
    case .duplicate(let rule): "two rules have the ID `\(rule.id)`"
    case .checkWithoutRule(let check): "no rule has `check: \(check)`"
    case .checkWithTwoRules(let rule): "another rule already has the check of `\(rule.id)`"
    case .unknownPath(let path, _, let rule):
      "rule `\(rule.id)`: no key exists at `\(path)`"
    case .unknownSection(let section, let rule):
      "rule `\(rule.id)`: there is no section `\(section)`"
    case .unknownCalendar(let calendar, _, let rule):
      "rule `\(rule.id)`: there is no calendar `\(calendar)`"
    }
  }
}
