/// A choice of rules, by ID, group, or ID prefix: decisions of which the last about a rule counts.
public struct Selection: Sendable {
  /// A decision about some rules.
  private enum Decision {
    /// All rules of these names run.
    case run([String])
    /// No rules run but those of these names.
    case runOnly([String])
    /// No rules of these names run.
    case leaveOut([String])
    /// No rules run that these severities turn off.
    case turnOff([String: Settings.RuleSeverity])
  }

  private var decisions: [Decision] = []

  /// All rules except high-risk ones.
  public static let standard = Selection()
  /// All rules.
  public static let all = Selection(decisions: [.run([everything])])

  /// The name that selects all rules.
  public static let everything = "ALL"

  /// Whether the selection is the standard one.
  var isStandard: Bool { decisions.isEmpty }

  /// The names of the decisions, in order.
  public var names: [String] {
    decisions.flatMap { decision in
      switch decision {
      case .run(let names), .runOnly(let names), .leaveOut(let names): names
      case .turnOff(let severities): severities.keys.sorted()
      }
    }
  }

  /// Adds rules.
  mutating func run(_ names: [String]) {
    if !names.isEmpty { decisions.append(.run(names)) }
  }

  /// Replaces all rules; none run if there are no names.
  mutating func runOnly(_ names: [String]) { decisions.append(.runOnly(names)) }

  /// Leaves rules out.
  mutating func leaveOut(_ names: [String]) {
    if !names.isEmpty { decisions.append(.leaveOut(names)) }
  }

  /// Leaves out the rules that severities turn off.
  mutating func turnOff(_ severities: [String: Settings.RuleSeverity]) {
    if !severities.isEmpty { decisions.append(.turnOff(severities)) }
  }

  /// Returns whether a rule is selected.
  public func includes(_ rule: Rule) -> Bool {
    for decision in decisions.reversed() {
      switch decision {
      case .run(let names): if rule.isNamed(in: names) { return true }
      case .runOnly(let names): return rule.isNamed(in: names)
      case .leaveOut(let names): if rule.isNamed(in: names) { return false }
      case .turnOff(let severities): if severities.severity(of: rule) == .off { return false }
      }
    }
    return rule.risk != .high
  }
}

extension [String: Settings.RuleSeverity] {
  /// Returns the severity of a rule: that of its ID, else of the longest prefix of it, its group, or all rules.
  package func severity(of rule: Rule) -> Settings.RuleSeverity? {
    filter { rule.isNamed($0.key) }.max { rule.specificity(of: $0.key) < rule.specificity(of: $1.key) }?.value
  }
}

extension Rule {
  fileprivate func isNamed(in names: [String]) -> Bool { names.contains(where: isNamed) }

  /// Returns whether a name selects the rule: by its ID, a prefix of its ID up to a `-`, its group, or `everything`.
  public func isNamed(_ name: String) -> Bool {
    name == id || isPrefixed(by: name) || name == group || name == Selection.everything
  }

  /// Whether a name is a prefix of the ID up to a `-`.
  private func isPrefixed(by name: String) -> Bool {
    let rest = id.utf8.dropFirst(name.utf8.count)
    return rest.first == UInt8(ascii: "-") && id.utf8.starts(with: name.utf8)
  }

  /// Returns how closely a name of the rule describes it; no two names of a rule are alike in this.
  fileprivate func specificity(of name: String) -> Int {
    if name == id || isPrefixed(by: name) { return name.utf8.count }
    return name == group ? 0 : -1
  }
}

extension Catalogue {
  /// The names that a selection may use, except ID prefixes: `everything`, groups, and IDs.
  public var names: [String] {
    [Selection.everything] + Set(rules.map(\.group)).sorted() + rules.map(\.id)
  }

  /// Returns whether a name selects any rule.
  public func isName(_ name: String) -> Bool {
    name == Selection.everything || rules.contains { $0.isNamed(name) }
  }
}
