/// Which rules are on, by id or group.
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
  fileprivate func isNamed(in names: [String]) -> Bool {
    names.contains { $0 == id || $0 == group || $0 == Selection.everything }
  }
}

extension Catalogue {
  /// Every name that a selection may use: the rules' ids and groups, and the name for all.
  public var names: [String] {
    [Selection.everything] + Set(rules.map(\.group)).sorted() + rules.map(\.id)
  }
}
