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
  /// The number of rules, and the offset of each, sorted by ID.
  case rules
  /// The number of conditional rules, and each `ConditionalRule`.
  case conditionalRules
  /// The number of groups of rules with `each`, and each `ItemRules`.
  case itemRules
  /// The number of checks written in Swift, and for each its name and the offset of its rule.
  case checks
  /// The tables of `rules/calendar`, as `RefusalCalendar` writes them.
  case calendars
  /// The number of tools, and for each its name and the offset of its block.
  case tools
}

/// The rules that a table has already.
struct WrittenRules {
  /// All rules, with their offsets in the table.
  var all: [(rule: Rule, offset: Int)] = []
  /// The rules with conditions, in the order of their records.
  var conditional: [Rule] = []
  /// The words of these records.
  var records: [UInt32] = []
}

extension TableWriter {
  /// Writes a catalogue.
  mutating func write(_ shape: Shape, _ calendars: [RefusalCalendar], _ tools: [Tool], _ rules: [Rule]) {
    for _ in CataloguePart.allCases { write(0) }
    begin(.shape)
    shape.write(to: &self)
    begin(.calendars)
    RefusalCalendar.write(calendars, to: &self)
    begin(.tools)
    write(tools: tools)
    var paths = PathTable()
    write(rules, besides: WrittenRules(), shape, &paths)
  }

  /// Writes rules, and the parts of the catalogue that depend on all rules.
  mutating func write(_ rules: [Rule], besides known: WrittenRules, _ shape: Shape, _ paths: inout PathTable) {
    let added = rules.map { rule in
      let offset = count
      rule.write(to: &self)
      return (rule: rule, offset: offset)
    }
    let all = known.all + added
    begin(.rules)
    write(all.sorted { $0.rule.id < $1.rule.id }.map(\.offset)) { $0.write($1) }
    let conditional = added.filter { $0.rule.check == nil }
    begin(.conditionalRules)
    write(known.conditional.count + conditional.count)
    for word in known.records { write(word: word) }
    for (rule, offset) in conditional { write(conditional: rule, at: offset, shape, &paths) }
    begin(.itemRules)
    write(itemRules: known.conditional + conditional.map(\.rule), &paths)
    begin(.checks)
    write(all.filter { $0.rule.check != nil }) { table, written in
      table.write(written.rule.check ?? "")
      table.write(written.offset)
    }
    begin(.paths)
    paths.write(to: &self, shape)
  }

  private mutating func begin(_ part: CataloguePart) { replace(at: part.rawValue, with: count) }
}

extension Catalogue {
  /// The rules, as a table that is extended needs them.
  var writtenRules: WrittenRules {
    table.withView { table in
      let view = CatalogueView(table)
      let records = table.part(.conditionalRules)
      return WrittenRules(
        all: rules.indices.map { (rules[$0], rules.offset(of: $0)) },
        conditional: (0..<view.conditionalRuleCount).map { rules.rule(at: view.conditionalRule($0).rule) },
        records: (0..<view.conditionalRuleCount * ConditionalRule.size).map { records.word(1 + $0) })
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
