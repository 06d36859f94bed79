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

  init(_ rule: Rule, when: Condition?, require: Condition, _ shape: Shape, _ paths: inout PathTable) {
    self.rule = rule
    subject = paths.slot(for: rule.subject)
    each = rule.each.map { paths.slot(for: $0) }
    self.when = when.map { SlotCondition($0, shape, &paths) }
    self.require = SlotCondition(require, shape, &paths)
    itemKeys = when?.itemKeys
    let first = require.paths.first ?? rule.subject
    let place = rule.target ?? Rule.Target(path: rule.each == nil ? first : RulePath(.item, []), isKey: false)
    target = (paths.slot(for: place.path), place.isKey)
    for path in rule.shown { _ = paths.slot(for: path) }
  }
}
