/// The rules of the checks written in Swift, each enabled or disabled.
struct CheckRules: Sendable {
  private let rules: [(check: String, rule: Rule)]
  private let isEnabled: [Bool]

  /// Collects the rules of checks, all enabled.
  init(_ rules: [Rule]) {
    self.rules = rules.compactMap { rule in rule.check.map { ($0, rule) } }
    isEnabled = self.rules.map { _ in true }
  }

  private init(_ rules: [(check: String, rule: Rule)], isEnabled: [Bool]) {
    self.rules = rules
    self.isEnabled = isEnabled
  }

  /// Returns the rules with only the selected ones enabled.
  func selected(by selection: Selection) -> CheckRules {
    CheckRules(rules, isEnabled: rules.map { selection.includes($0.rule) })
  }

  /// The rule of a check; nil when it is disabled.
  subscript(_ check: NativeCheck) -> Rule? {
    guard let index = rules.firstIndex(where: { $0.check == check.name }), isEnabled[index] else { return nil }
    return rules[index].rule
  }
}
