public import Schema
internal import Model

/// The rules and the shape that a file is checked against.
public struct Catalogue: Sendable {
  /// Which keys there are.
  public let shape: Shape
  /// The rules, by id.
  public let rules: [Rule]

  /// The names of variables that Codemagic provides.
  let providedVariables: KeyIndex
  let paths: PathTable
  /// The rules with conditions, their paths as slots.
  let compiled: [CompiledRule]
  /// The rule of each check written in Swift.
  let native: [NativeCheck: Rule]

  /// A catalogue of a shape and rules.
  ///
  /// - Throws: The first mistake in how the rules fit together and into the shape.
  public init(shape: Shape, rules: [Rule]) throws(CatalogueError) {
    try Self.validate(shape, rules)
    self.init(checked: shape, rules: rules)
  }

  /// A catalogue of rules that were validated before, when they were put into the program.
  public init(checked shape: Shape, rules: [Rule]) {
    var paths = PathTable()
    var compiled: [CompiledRule] = []
    var native: [NativeCheck: Rule] = [:]
    for rule in rules {
      switch rule.body {
      case .check(let check): native[check] = rule
      case .conditions(let when, let require):
        compiled.append(CompiledRule(rule, when: when, require: require, shape, &paths))
      }
    }
    self.shape = shape
    self.rules = rules.sorted { $0.id < $1.id }
    self.paths = paths
    providedVariables = KeyIndex(shape.variables)
    self.compiled = compiled
    self.native = native
  }

  private static func validate(_ shape: Shape, _ rules: [Rule]) throws(CatalogueError) {
    var ids: Set<String> = []
    var checks: Set<NativeCheck> = []
    for rule in rules {
      guard ids.insert(rule.id).inserted else { throw .duplicate(rule) }
      if case .check(let check) = rule.body {
        guard checks.insert(check).inserted else { throw .checkWithTwoRules(rule) }
      }
      for path in rule.paths where !shape.has(path, in: rule) { throw .unknownPath(path, in: rule) }
    }
    for check in NativeCheck.allCases where !checks.contains(check) { throw .checkWithoutRule(check) }
  }
}

extension Condition {
  /// The keys of the only items for which it can hold; nil when it says nothing about keys.
  var itemKeys: [String]? {
    switch self {
    case .value(RulePath(.itemKey, []), .isOne(let literals)):
      literals.compactMap { if case .text(let text) = $0 { text } else { nil } }
    case .all(let conditions): conditions.lazy.compactMap(\.itemKeys).first
    case .value, .any, .not: nil
    }
  }

  /// The paths it names, in order.
  var paths: [RulePath] {
    switch self {
    case .value(let path, _): [path]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.paths)
    case .not(let condition): condition.paths
    }
  }
}

extension Rule {
  /// Whether one of its paths, or its items' keys, ends in a key.
  public func names(_ key: String) -> Bool {
    guard case .conditions(let when, let require) = body else { return false }
    return paths.contains { $0.steps.last == key } || when?.itemKeys?.contains(key) == true
      || require.itemKeys?.contains(key) == true
  }

  /// Every path it names.
  var paths: [RulePath] {
    var paths = [subject] + [each, target?.path].compactMap(\.self) + related.map(\.target.path)
    if case .conditions(let when, let require) = body { paths += (when?.paths ?? []) + require.paths }
    return paths + message.paths + (help?.paths ?? []) + related.flatMap(\.message.paths)
  }
}
