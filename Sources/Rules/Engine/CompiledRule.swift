internal import Model
internal import Schema

/// A rule whose paths are slots; a class, so that asking it copies nothing.
final class CompiledRule: Sendable {
  let rule: Rule
  let subject: Int
  let each: Int?
  let when: SlotCondition?
  let require: SlotCondition
  /// Under `each`, the keys of the only items it applies to.
  let itemKeys: [String]?
  /// Where findings point, unless at the item.
  let target: (slot: Int, isKey: Bool)
  let related: [(slot: Int, isKey: Bool, message: Template)]

  init(_ rule: Rule, when: Condition?, require: Condition, _ shape: Shape, _ paths: inout PathTable) {
    self.rule = rule
    subject = paths.slot(for: rule.subject)
    each = rule.each.map { paths.slot(for: $0) }
    self.when = when.map { SlotCondition($0, shape, &paths) }
    self.require = SlotCondition(require, shape, &paths)
    itemKeys = when?.itemKeys
    let first = require.paths.first ?? rule.subject
    let place = rule.target ?? Rule.Target(rule.each == nil ? first : RulePath(.item, []), isKey: false)
    target = (paths.slot(for: place.path), place.isKey)
    related = rule.related.map { (paths.slot(for: $0.target.path), $0.target.isKey, $0.message) }
    for path in rule.message.paths + (rule.help?.paths ?? []) + rule.related.flatMap(\.message.paths) {
      _ = paths.slot(for: path)
    }
  }
}

/// A condition whose paths are slots, and whose absent values are what holds then.
indirect enum SlotCondition: Sendable {
  case value(Int, default: ArraySlice<UInt8>?, Test)
  /// The value is one of these: the commonest test, made ready.
  case isOne(Int, default: ArraySlice<UInt8>?, LiteralSet)
  /// The value equals that of an earlier item, which steps from the item lead to.
  case repeats(Int, steps: [String], ignoringCase: Bool)
  case all([SlotCondition])
  case any([SlotCondition])
  case not(SlotCondition)

  init(_ condition: Condition, _ shape: Shape, _ paths: inout PathTable) {
    switch condition {
    case .value(let path, let test):
      if case .not(let inner) = test, case .repeats = inner {
        self = .not(SlotCondition(.value(path, inner), shape, &paths))
        return
      }
      let key = test.comparesWithDefault ? shape.key(at: path, each: nil) : nil
      let standard = key?.defaultValue.map { Array($0.utf8)[...] }
      if case .isOne(let literals) = test {
        self = .isOne(paths.slot(for: path), default: standard, LiteralSet(literals))
      } else if case .repeats(let ignoringCase) = test {
        self = .repeats(paths.slot(for: path), steps: path.steps, ignoringCase: ignoringCase)
      } else {
        self = .value(paths.slot(for: path), default: standard, test)
      }
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
    case .not(let test): test.comparesWithDefault
    case .present, .absent, .matches, .contains, .type, .written, .style, .ambiguous, .length, .bytes, .count, .some,
      .every, .date, .daysAhead, .year, .repeats, .input, .mentions, .variablesDefined, .comment, .anchored, .listed:
      false
    }
  }
}
