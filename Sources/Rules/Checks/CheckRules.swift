/// The rules of the checks written in Swift, as far as they are on.
struct CheckRules: Sendable {
  private let rules: [(check: String, rule: Rule)]
  private let isOn: [Bool]

  /// The rules of checks among some rules, all of them on.
  init(_ rules: [Rule]) {
    self.rules = rules.compactMap { rule in rule.check.map { ($0, rule) } }
    isOn = self.rules.map { _ in true }
  }

  private init(_ rules: [(check: String, rule: Rule)], isOn: [Bool]) {
    self.rules = rules
    self.isOn = isOn
  }

  /// The same rules, only those on that a selection includes.
  func selected(by selection: Selection) -> CheckRules {
    CheckRules(rules, isOn: rules.map { selection.includes($0.rule) })
  }

  /// The rule of a check; nil when it is off.
  subscript(_ check: NativeCheck) -> Rule? {
    guard let index = rules.firstIndex(where: { $0.check == check.name }), isOn[index] else { return nil }
    return rules[index].rule
  }
}
