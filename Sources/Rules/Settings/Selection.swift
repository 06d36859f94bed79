/// Which rules are on, by id, group, or the beginning of an id.
public struct Selection: Sendable {
  /// The only rules that are on; nil for all that are not of high risk.
  public var only: [String]?
  /// Rules that are on besides.
  public var added: [String]
  /// Rules that are off, whatever else is said.
  public var ignored: [String]

  /// A choice of rules.
  public init(only: [String]? = nil, added: [String] = [], ignored: [String] = []) {
    self.only = only
    self.added = added
    self.ignored = ignored
  }

  /// The rules whose findings are seldom false alarms.
  public static let standard = Selection()
  /// All rules.
  public static let all = Selection(only: [everything])

  /// The name that stands for all rules.
  public static let everything = "ALL"

  /// Whether a rule is on.
  public func includes(_ rule: Rule) -> Bool {
    guard !rule.isNamed(in: ignored) else { return false }
    return only.map(rule.isNamed) ?? (rule.risk != .high) || rule.isNamed(in: added)
  }
}

extension Rule {
  fileprivate func isNamed(in names: [String]) -> Bool { names.contains(where: isNamed) }

  /// Whether a name is the rule's id or group, the beginning of its id up to a `-`, or the name for all rules.
  func isNamed(_ name: String) -> Bool {
    name == id || name == group || name == Selection.everything || id.hasPrefix("\(name)-")
  }
}

extension Catalogue {
  /// The names that a selection may use, beginnings of ids left out: the name for all, groups, and ids.
  public var names: [String] {
    [Selection.everything] + Set(rules.map(\.group)).sorted() + rules.map(\.id)
  }

  /// Whether some rule goes by a name.
  public func isName(_ name: String) -> Bool {
    name == Selection.everything || rules.contains { $0.isNamed(name) }
  }
}
