internal import Schema
internal import Text

/// A rule with conditions, with slots in place of paths.
///
/// A class, so that running it copies nothing.
final class CompiledRule: Sendable {
  let rule: Rule
  let subject: Int
  let each: Int?
  let when: SlotCondition?
  let require: SlotCondition
  /// Under `each`, the keys of the items that the rule applies to; nil for all items.
  let itemKeys: [String]?
  /// The slot that findings point to.
  let target: (slot: Int, isKey: Bool)

  /// Compiles a rule; nil when its condition is a check written in Swift.
  init?(_ rule: Rule, _ shape: Shape, _ paths: inout PathTable) {
    let definition = rule.definition.value
    guard let require = definition.require else { return nil }
    self.rule = rule
    subject = paths.slot(for: definition.subject)
    each = definition.each.map { paths.slot(for: $0) }
    when = definition.when.map { SlotCondition($0, shape, &paths) }
    self.require = SlotCondition(require, shape, &paths)
    itemKeys = definition.when?.itemKeys
    let first = require.paths.first ?? definition.subject
    let location =
      definition.target ?? Rule.Target(path: definition.each == nil ? first : RulePath(.item, []), isKey: false)
    target = (paths.slot(for: location.path), location.isKey)
    for path in definition.messagePaths { _ = paths.slot(for: path) }
  }

  /// Reads the compiled part of a rule.
  init(_ rule: Rule, from table: inout TableReader) {
    self.rule = rule
    subject = table.number()
    each = table.optional { $0.number() }
    when = table.optional { SlotCondition(from: &$0) }
    require = SlotCondition(from: &table)
    itemKeys = table.optional { $0.texts() }
    target = (table.number(), table.flag())
  }

  /// Writes the compiled part.
  func write(to table: inout TableWriter) {
    table.write(subject)
    table.write(optional: each) { $0.write($1) }
    table.write(when)
    require.write(to: &table)
    table.write(optional: itemKeys) { $0.write($1) }
    table.write(target.slot)
    table.write(target.isKey)
  }
}
