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
  /// The rules of the checks written in Swift.
  let native: CheckRules

  /// A catalogue of a shape and rules.
  ///
  /// - Throws: The first mistake in how the rules fit together and into the shape.
  public init(shape: Shape, rules: [Rule]) throws(CatalogueError) {
    try Self.validate(shape, rules)
    self.init(checked: shape, rules: rules.sorted { $0.id < $1.id })
  }

  /// A catalogue of rules that were validated before, sorted by id.
  init(checked shape: Shape, rules: [Rule]) {
    var paths = PathTable()
    var compiled: [CompiledRule] = []
    for rule in rules {
      guard case .conditions(let when, let require) = rule.body else { continue }
      compiled.append(CompiledRule(rule, when: when, require: require, shape, &paths))
    }
    self.shape = shape
    self.rules = rules
    self.paths = paths
    providedVariables = KeyIndex(shape.variables)
    self.compiled = compiled
    native = CheckRules(rules)
  }

  private static func validate(_ shape: Shape, _ rules: [Rule]) throws(CatalogueError) {
    var ids: Set<String> = []
    var checks: Set<String> = []
    for rule in rules {
      guard ids.insert(rule.id).inserted else { throw .duplicate(rule) }
      if case .check(let check) = rule.body {
        guard checks.insert(check).inserted else { throw .checkWithTwoRules(rule) }
      }
      for path in rule.paths where !shape.has(path, in: rule) { throw .unknownPath(path.written, in: rule) }
    }
    for check in NativeCheck.all where !checks.contains(check.name) { throw .checkWithoutRule(check.name) }
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
    var paths = [subject] + [each, target?.path].compactMap(\.self) + shown
    if case .conditions(let when, let require) = body { paths += (when?.paths ?? []) + require.paths }
    return paths
  }
}
