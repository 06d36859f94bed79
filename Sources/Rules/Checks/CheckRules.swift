internal import Text

/// The rules of the checks written in Swift, each enabled or disabled.
struct CheckRules: Sendable {
  private let catalogue: Catalogue
  private var selection = Selection.all

  /// Collects the rules of checks, all enabled.
  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Returns the rules with only the selected ones enabled.
  func selected(by selection: Selection) -> CheckRules {
    var checkRules = self
    checkRules.selection = selection
    return checkRules
  }

  /// The rule of a check; nil when it is disabled.
  subscript(_ check: NativeCheck) -> Rule? {
    guard let rule = catalogue.rule(ofCheck: check.name) else { return nil }
    return selection.includes(rule) ? rule : nil
  }
}

/// The rules of the checks written in Swift, each decoded when the first finding needs it.
struct DecodedCheckRules {
  private let rules: CheckRules
  private var decoded: [(check: String, rule: Rule?)] = []

  init(_ rules: CheckRules) { self.rules = rules }

  /// Returns the rule of a check; nil when it is disabled.
  mutating func rule(of check: NativeCheck) -> Rule? {
    if let known = decoded.first(where: { $0.check == check.name }) { return known.rule }
    let rule = rules[check]?.withDecodedMessages
    decoded.append((check.name, rule))
    return rule
  }
}

extension Catalogue {
  /// Returns the rule of a check written in Swift; nil when there is none.
  fileprivate func rule(ofCheck name: String) -> Rule? {
    let offset: Int? = table.withView { table in
      var checks = table.part(.checks)
      for _ in 0..<checks.count() {
        let isNamed = checks.text(in: table).elementsEqual(name.utf8)
        let rule = checks.number()
        if isNamed { return rule }
      }
      return nil
    }
    return offset.map { rules.rule(at: $0) }
  }
}
