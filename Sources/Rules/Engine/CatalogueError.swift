/// Why rules do not make a catalogue.
public enum CatalogueError: Error {
  /// Two rules have one id.
  case duplicate(Rule)
  /// A check has no rule, or two.
  case checkWithoutRule(String)
  case checkWithTwoRules(Rule)
  /// A path leads to a key that the shape does not have.
  case unknownPath(String, in: Rule)
}

extension CatalogueError {
  /// The rule it is about; nil for a check without one.
  public var rule: Rule? {
    switch self {
    case .duplicate(let rule), .checkWithTwoRules(let rule), .unknownPath(_, let rule): rule
    case .checkWithoutRule: nil
    }
  }

  /// What is wrong, for the author of the rules.
  public var reason: String {
    switch self {
    case .duplicate(let rule): "two rules have the id `\(rule.id)`"
    case .checkWithoutRule(let check): "no rule has `check: \(check)`"
    case .checkWithTwoRules(let rule): "the check of `\(rule.id)` has another rule already"
    case .unknownPath(let path, let rule):
      "rule `\(rule.id)`: no key of the file is at `\(path)`"
    }
  }
}
