internal import Schema
internal import Text

/// The rules that run for each item of one sequence or mapping.
struct ItemRules {
  /// The slot of the sequence or mapping.
  let slot: Int
  /// The offset of the block that lists the rules for every item, by their index among the conditional rules.
  let always: Int
  /// The offset of the block that lists the keys for which there are further rules: the hash of each key, its name, and
  /// the offset of the block that lists the rules.
  let byKey: Int

  private static let size = 3
  private static let keySize = 4

  /// Reads the group with an index from its part of the catalogue.
  init(_ groups: TableCursor, at index: Int) {
    var words = groups
    words.position += 1 + index * Self.size
    slot = words.number()
    always = words.number()
    byKey = words.number()
  }

  /// Calls `body` with the index of each rule for every item.
  func forEachRule(_ table: TableView, _ body: (Int) -> Void) { forEachNumber(in: table.block(at: always), body) }

  /// Calls `body` with the index of each further rule for an item with a key.
  func forEachRule(under key: ByteView, hash: UInt32, _ table: TableView, _ body: (Int) -> Void) {
    var keys = table.block(at: byKey)
    for _ in 0..<keys.count() {
      if keys.word(0) == hash {
        var entry = keys
        _ = entry.word()
        if entry.text(in: table) == key { forEachNumber(in: table.block(at: entry.number()), body) }
      }
      keys.position += Self.keySize
    }
  }

  /// Whether one of the rules for some keys only is as required.
  func hasRuleByKey(_ table: TableView, where isFound: (Int) -> Bool) -> Bool {
    var keys = table.block(at: byKey)
    for _ in 0..<keys.count() {
      var entry = keys
      entry.position += Self.keySize - 1
      var rules = table.block(at: entry.number())
      for _ in 0..<rules.count() where isFound(rules.number()) { return true }
      keys.position += Self.keySize
    }
    return false
  }

  private func forEachNumber(in list: TableCursor, _ body: (Int) -> Void) {
    var list = list
    for _ in 0..<list.count() { body(list.number()) }
  }
}

extension TableWriter {
  /// Writes the rules with `each`, grouped by sequence or mapping.
  mutating func write(itemRules rules: [Rule], _ paths: inout PathTable) {
    var slots: [Int] = []
    var groups: [[(rule: Int, keys: [String]?)]] = []
    for (number, rule) in rules.enumerated() {
      let definition = rule.definition
      guard let each = definition.each else { continue }
      let slot = paths.slot(for: each)
      let group = slots.firstIndex(of: slot) ?? slots.endIndex
      if group == slots.endIndex {
        slots.append(slot)
        groups.append([])
      }
      groups[group].append((number, definition.when?.itemKeys))
    }
    write(slots.count)
    for (slot, rules) in zip(slots, groups) {
      write(slot)
      writeBlock { $0.write(rules.filter { $0.keys == nil }.map(\.rule)) { $0.write($1) } }
      writeBlock { table in
        var names: [String] = []
        for name in rules.flatMap({ $0.keys ?? [] }) where !names.contains(name) { names.append(name) }
        table.write(names) { table, name in
          table.write(word: nameHash(name.utf8))
          table.write(name)
          table.writeBlock { table in
            table.write(rules.filter { $0.keys?.contains(name) == true }.map(\.rule)) { $0.write($1) }
          }
        }
      }
    }
  }
}
