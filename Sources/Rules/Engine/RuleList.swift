internal import Schema
internal import Text

/// The rules of a catalogue, each decoded when it is accessed.
public struct RuleList: RandomAccessCollection, Sendable {
  private let table: Table
  private let offset: Int
  /// The number of rules.
  public let endIndex: Int

  init(_ table: Table) {
    var reader = TableReader(table, at: CataloguePart.rules.rawValue)
    offset = reader.number()
    var rules = TableReader(table, at: offset)
    endIndex = rules.count()
    self.table = table
  }

  /// The index of the first rule.
  public var startIndex: Int { 0 }

  /// Returns the rule with an index.
  public subscript(_ index: Int) -> Rule { rule(at: offset(of: index)) }

  /// Returns the offset of the rule with an index in the catalogue's table.
  func offset(of index: Int) -> Int {
    var offsets = TableReader(table, at: offset + 1 + index)
    return offsets.number()
  }

  /// Returns the rule at an offset in the catalogue's table.
  func rule(at offset: Int) -> Rule {
    var reader = TableReader(table, at: offset)
    return Rule(from: &reader)
  }
}
