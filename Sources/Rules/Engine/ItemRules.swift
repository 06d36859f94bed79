internal import Model
internal import Schema

/// The rules that run for each item of one sequence or mapping, indexed by item key.
struct ItemRules {
  /// The slot of the sequence or mapping.
  let slot: Int
  /// The rules for every item.
  private var always: [CompiledRule] = []
  /// The keys for which there are further rules; `byKey` has these at the same positions.
  private var keys = KeyIndex([])
  private var byKey: [[CompiledRule]] = []

  /// Groups the rules that have `each` by sequence or mapping.
  static func groups(_ rules: [CompiledRule]) -> [ItemRules] {
    var groups: [ItemRules] = []
    for rule in rules {
      guard let slot = rule.each else { continue }
      let group = groups.firstIndex { $0.slot == slot } ?? groups.endIndex
      if group == groups.endIndex { groups.append(ItemRules(slot: slot)) }
      groups[group].add(rule)
    }
    return groups
  }

  private init(slot: Int) {
    self.slot = slot
  }

  private mutating func add(_ rule: CompiledRule) {
    guard let names = rule.itemKeys else {
      always.append(rule)
      return
    }
    for name in names {
      let position = keys.position(of: Array(name.utf8)[...]) ?? byKey.endIndex
      if position == byKey.endIndex {
        keys.append(name)
        byKey.append([])
      }
      byKey[position].append(rule)
    }
  }

  /// Calls `body` with each rule for an item; the key is nil for an item of a sequence.
  func forEachRule(under key: ArraySlice<UInt8>?, _ body: (CompiledRule) -> Void) {
    for rule in always { body(rule) }
    guard let key, let position = keys.position(of: key) else { return }
    for rule in byKey[position] { body(rule) }
  }
}
