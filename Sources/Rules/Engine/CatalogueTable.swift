internal import Schema
internal import Text

/// The parts of a catalogue's table.
///
/// The first words are the offsets of the parts, in the order of the cases.
enum CataloguePart: Int, CaseIterable {
  /// The keys of the file, as `Shape` writes them.
  case shape
  /// The paths that rules name, as `PathTable` writes them.
  case paths
  /// The number of rules, the offset of each rule, and each rule.
  case rules
  /// The number of conditional rules, and each `ConditionalRule`.
  case conditionalRules
  /// The number of groups of rules with `each`, and each `ItemRules`.
  case itemRules
  /// The number of checks written in Swift, and for each its name and the index of its rule.
  case checks
}

extension TableWriter {
  /// Writes a catalogue; the rules are sorted by ID.
  mutating func write(_ shape: Shape, _ rules: [Rule]) {
    for _ in CataloguePart.allCases { write(0) }
    begin(.shape)
    shape.write(to: &self)
    begin(.rules)
    write(offsetsOf: rules) { $1.write(to: &$0) }
    var paths = PathTable()
    begin(.conditionalRules)
    let conditional = rules.enumerated().filter { $0.element.check == nil }
    write(conditional.count)
    for (number, rule) in conditional { write(conditional: rule, number, shape, &paths) }
    begin(.itemRules)
    write(itemRules: conditional.map(\.element), &paths)
    begin(.checks)
    let checks = rules.enumerated().filter { $0.element.check != nil }
    write(checks.map { (name: $0.element.check ?? "", rule: $0.offset) }) { table, check in
      table.write(check.name)
      table.write(check.rule)
    }
    begin(.paths)
    paths.write(to: &self, shape)
  }

  private mutating func begin(_ part: CataloguePart) { replace(at: part.rawValue, with: count) }

  /// Writes the number of items, the offset of each, and the items.
  private mutating func write<Item>(offsetsOf items: [Item], _ write: (inout TableWriter, Item) -> Void) {
    self.write(items.count)
    let offsets = count
    for _ in items { self.write(0) }
    for (number, item) in items.enumerated() {
      replace(at: offsets + number, with: count)
      write(&self, item)
    }
  }
}

/// A view of a catalogue's table, valid only inside the closure that it was passed to.
struct CatalogueView {
  let table: TableView
  let paths: PathView
  private let conditionalRules: TableCursor
  private let itemRules: TableCursor

  init(_ table: TableView) {
    self.table = table
    paths = PathView(table.part(.paths), table)
    conditionalRules = table.part(.conditionalRules)
    itemRules = table.part(.itemRules)
  }

  /// The number of rules with conditions.
  var conditionalRuleCount: Int { Int(conditionalRules.word(0)) }

  /// Returns the conditional rule with an index.
  func conditionalRule(_ index: Int) -> ConditionalRule { ConditionalRule(conditionalRules, at: index) }

  /// The number of groups of rules that run for each item.
  var itemRuleCount: Int { Int(itemRules.word(0)) }

  /// Returns the group of rules with an index that run for each item.
  func itemRules(_ index: Int) -> ItemRules { ItemRules(itemRules, at: index) }
}

extension TableView {
  /// Returns a cursor at the start of a part of the catalogue.
  func part(_ part: CataloguePart) -> TableCursor { cursor(at: Int(cursor(at: part.rawValue).word(0))) }
}
