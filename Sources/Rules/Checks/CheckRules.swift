/// The rules of the checks written in Swift, as far as they are on.
struct CheckRules: Sendable {
  private let rules: [(check: String, rule: Rule)]
  private let isEnabled: [Bool]

  /// The rules of checks among some rules, all of them on.
  init(_ rules: [Rule]) {
    self.rules = rules.compactMap { rule in rule.check.map { ($0, rule) } }
    isEnabled = self.rules.map { _ in true }
  }

  private init(_ rules: [(check: String, rule: Rule)], isEnabled: [Bool]) {
    self.rules = rules
    self.isEnabled = isEnabled
  }

  /// The same rules, only those on that a selection includes.
  func selected(by selection: Selection) -> CheckRules {
    CheckRules(rules, isEnabled: rules.map { selection.includes($0.rule) })
  }

  /// The rule of a check; nil when it is off.
  subscript(_ check: NativeCheck) -> Rule? {
    guard let index = rules.firstIndex(where: { $0.check == check.name }), isEnabled[index] else { return nil }
    return rules[index].rule
  }
}
