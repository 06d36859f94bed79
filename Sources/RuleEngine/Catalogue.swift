public import PublishingModel

/// The rules and the shape that a file is checked against.
public struct Catalogue: Sendable {
  /// Which keys there are.
  public let shape: Shape
  /// The rules, by id.
  public let rules: [Rule]

  let paths: PathTable
  /// The rules with conditions, their paths as slots.
  let compiled: [CompiledRule]
  /// The rule of each check written in Swift.
  let native: [NativeCheck: Rule]

  /// Why rules do not make a catalogue.
  public enum Mistake: Error {
    /// Two rules have one id.
    case duplicate(Rule)
    /// A check has no rule, or two.
    case checkWithoutRule(NativeCheck)
    case checkWithTwoRules(Rule)
    /// A path leads to a key that the shape does not have.
    case unknownPath(RulePath, in: Rule)
  }

  /// A catalogue of a shape and rules.
  ///
  /// - Throws: The first mistake in how the rules fit together and into the shape.
  public init(shape: Shape, rules: [Rule]) throws(Mistake) {
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
    self.compiled = compiled
    self.native = native
  }

  private static func validate(_ shape: Shape, _ rules: [Rule]) throws(Mistake) {
    var ids: Set<String> = []
    var checks: Set<NativeCheck> = []
    for rule in rules {
      guard ids.insert(rule.id).inserted else { throw .duplicate(rule) }
      if case .check(let check) = rule.body {
        guard checks.insert(check).inserted else { throw .checkWithTwoRules(rule) }
      }
      for path in rule.paths where !shape.has(path, each: rule.each) { throw .unknownPath(path, in: rule) }
    }
    for check in NativeCheck.allCases where !checks.contains(check) { throw .checkWithoutRule(check) }
  }
}

/// A rule whose paths are slots.
struct CompiledRule: Sendable {
  let rule: Rule
  let subject: Int
  let each: Int?
  let when: SlotCondition?
  let require: SlotCondition
  /// Where findings point, unless at the item.
  let spot: (slot: Int, isKey: Bool)
  let related: [(slot: Int, isKey: Bool, message: Template)]

  init(_ rule: Rule, when: Condition?, require: Condition, _ shape: Shape, _ paths: inout PathTable) {
    self.rule = rule
    subject = paths.slot(for: rule.subject)
    each = rule.each.map { paths.slot(for: $0) }
    self.when = when.map { SlotCondition($0, shape, &paths) }
    self.require = SlotCondition(require, shape, &paths)
    let first = require.paths.first ?? rule.subject
    let place = rule.spot ?? Rule.Spot(rule.each == nil ? first : RulePath(.item, []), isKey: false)
    spot = (paths.slot(for: place.path), place.isKey)
    related = rule.related.map { (paths.slot(for: $0.spot.path), $0.spot.isKey, $0.message) }
    for path in rule.message.paths + (rule.help?.paths ?? []) + rule.related.flatMap(\.message.paths) {
      _ = paths.slot(for: path)
    }
  }
}

/// A condition whose paths are slots, and whose absent values are what holds then.
indirect enum SlotCondition: Sendable {
  case value(Int, default: ArraySlice<UInt8>?, Test)
  case all([SlotCondition])
  case any([SlotCondition])
  case not(SlotCondition)

  init(_ condition: Condition, _ shape: Shape, _ paths: inout PathTable) {
    switch condition {
    case .value(let path, let test):
      let standard = test.comparesWithDefault ? shape.key(at: path, each: nil)?.defaultValue : nil
      self = .value(paths.slot(for: path), default: standard.map { Array($0.utf8)[...] }, test)
    case .all(let conditions): self = .all(conditions.map { SlotCondition($0, shape, &paths) })
    case .any(let conditions): self = .any(conditions.map { SlotCondition($0, shape, &paths) })
    case .not(let condition): self = .not(SlotCondition(condition, shape, &paths))
    }
  }
}

extension Test {
  /// Whether an absent value is judged by what holds then.
  fileprivate var comparesWithDefault: Bool {
    switch self {
    case .isOne: true
    case .all(let tests): tests.contains(where: \.comparesWithDefault)
    case .present, .absent, .matches, .contains, .type, .written, .style, .ambiguous, .length, .count, .some, .every,
      .date, .year, .repeats, .input:
      false
    }
  }
}

extension Condition {
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
  /// Every path it names.
  var paths: [RulePath] {
    var paths = [subject] + [each, spot?.path].compactMap(\.self) + related.map(\.spot.path)
    if case .conditions(let when, let require) = body { paths += (when?.paths ?? []) + require.paths }
    return paths + message.paths + (help?.paths ?? []) + related.flatMap(\.message.paths)
  }
}
