public import Schema
internal import Model
internal import Text

/// The rules and the shape that files are checked against.
public struct Catalogue: Sendable {
  /// The keys of the file, with the values each accepts.
  public let shape: Shape
  /// The rules, sorted by ID.
  public let rules: [Rule]

  /// The names of the variables that Codemagic sets in every build.
  let providedVariables: KeyIndex
  let paths: PathTable
  /// The rules with conditions, with slots in place of paths.
  let compiled: [CompiledRule]
  /// The rules whose conditions are checks written in Swift.
  let checkRules: CheckRules

  /// Creates a catalogue from a shape and rules.
  ///
  /// - Throws: The first conflict between two rules, or between a rule and the shape.
  public init(shape: Shape, rules: [Rule]) throws(CatalogueError) {
    let empty = Catalogue(validated: shape, rules: [], paths: PathTable(), compiled: [])
    self = try empty.adding(rules)
    let checks = Set(rules.compactMap(\.check))
    for check in NativeCheck.all where !checks.contains(check.name) { throw .checkWithoutRule(check.name) }
  }

  /// Returns the catalogue with additional rules; only these are validated and compiled.
  ///
  /// - Throws: The first conflict of an added rule with another rule or with the shape.
  public func adding(_ more: [Rule]) throws(CatalogueError) -> Catalogue {
    try validate(more)
    var paths = paths
    let compiled = compiled + more.compactMap { CompiledRule($0, shape, &paths) }
    return Catalogue(
      validated: shape, rules: (rules + more).sorted { $0.id < $1.id }, paths: paths,
      compiled: compiled.sorted { $0.rule.id < $1.rule.id })
  }

  /// Creates a catalogue from rules that are already validated and compiled.
  init(validated shape: Shape, rules: [Rule], paths: PathTable, compiled: [CompiledRule]) {
    self.shape = shape
    self.rules = rules
    self.paths = paths
    self.compiled = compiled
    providedVariables = KeyIndex(shape.variables)
    checkRules = CheckRules(rules)
  }

  private func validate(_ more: [Rule]) throws(CatalogueError) {
    var ids = Set(rules.map(\.id))
    var checks = Set(rules.compactMap(\.check))
    for rule in more {
      guard ids.insert(rule.id).inserted else { throw .duplicate(rule) }
      if let check = rule.check {
        guard checks.insert(check).inserted else { throw .checkWithTwoRules(rule) }
      }
      let definition = rule.definition.value
      for path in definition.paths where !shape.has(path, in: rule, each: definition.each) {
        throw .unknownPath(path.written, in: rule)
      }
    }
  }
}

extension Rule {
  /// Returns whether a key is the last step of one of the rule's paths, or the key of an item it applies to.
  public func names(_ key: String) -> Bool {
    let definition = definition.value
    guard let require = definition.require else { return false }
    return definition.paths.contains { $0.steps.last == key } || definition.when?.itemKeys?.contains(key) == true
      || require.itemKeys?.contains(key) == true
  }
}

extension Rule.Definition {
  /// Every path in the definition.
  var paths: [RulePath] {
    [subject] + [each, target?.path].compactMap(\.self) + messagePaths + (when?.paths ?? []) + (require?.paths ?? [])
  }
}
