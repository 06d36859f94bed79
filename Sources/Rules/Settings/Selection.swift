/// A choice of rules, by ID, group, or ID prefix.
public struct Selection: Sendable {
  /// The rules to run; nil for all except high-risk rules.
  public var only: [String]?
  /// Additional rules to run.
  public var added: [String]
  /// Rules not to run; takes precedence over the other lists.
  public var ignored: [String]

  /// Creates a selection.
  public init(only: [String]? = nil, added: [String] = [], ignored: [String] = []) {
    self.only = only
    self.added = added
    self.ignored = ignored
  }

  /// All rules except high-risk ones.
  public static let standard = Selection()
  /// All rules.
  public static let all = Selection(only: [everything])

  /// The name that selects all rules.
  public static let everything = "ALL"

  /// Whether the selection is the standard one.
  var isStandard: Bool { only == nil && added.isEmpty && ignored.isEmpty }

  /// Returns whether a rule is selected.
  public func includes(_ rule: Rule) -> Bool {
    guard !rule.isNamed(in: ignored) else { return false }
    return only.map(rule.isNamed) ?? (rule.risk != .high) || rule.isNamed(in: added)
  }
}

extension Rule {
  fileprivate func isNamed(in names: [String]) -> Bool { names.contains(where: isNamed) }

  /// Returns whether a name selects the rule: by its ID, a prefix of its ID up to a `-`, its group, or `everything`.
  public func isNamed(_ name: String) -> Bool {
    if name == id || name == group || name == Selection.everything { return true }
    let rest = id.utf8.dropFirst(name.utf8.count)
    return rest.first == UInt8(ascii: "-") && id.utf8.starts(with: name.utf8)
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
