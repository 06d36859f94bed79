internal import RuleTable
public import Rules

extension Catalogue {
  /// The rules in `rules/` and the shape in `rules/keys/`.
  public static let builtIn = Catalogue(.builtInRules)
}
