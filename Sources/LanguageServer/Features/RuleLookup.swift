internal import Analysis
internal import BuiltInRules
internal import Diagnostics
internal import Rules
internal import Text

extension Catalogue {
  /// Returns the rule with an ID; nil when there is none.
  ///
  /// - Complexity: logarithmic in the number of rules.
  func rule(withID id: String) -> Rule? {
    let rules = rules
    let index = (0..<rules.count).first(passing: { rules[$0].id >= id })
    return index < rules.count && rules[index].id == id ? rules[index] : nil
  }
}

extension DocumentView {
  /// Returns the rule with an ID as it is described; nil for an unknown one.
  func descriptor(ofRule id: String) -> RuleDescriptor? {
    guard let rule = current.options.catalogue.rule(withID: id) else { return nil }
    let isBuiltIn = Catalogue.builtIn.rule(withID: id) != nil
    return rule.descriptor(isBuiltIn: isBuiltIn, documentation)
  }
}
