internal import Schema
internal import Text

/// A compiled condition: slots in place of paths, each with the default of its key.
indirect enum SlotCondition: Equatable, Sendable {
  case value(Int, default: ArraySlice<UInt8>?, Test)
  case all([SlotCondition])
  case any([SlotCondition])
  case not(SlotCondition)

  init(_ condition: Condition, _ shape: Shape, _ paths: inout PathTable) {
    switch condition {
    case .value(let path, let test):
      let key = test.body.comparesWithDefault ? shape.key(at: path, each: nil) : nil
      self = .value(paths.slot(for: path), default: key?.defaultValue.map { Array($0.utf8)[...] }, test)
    case .all(let conditions): self = .all(conditions.map { SlotCondition($0, shape, &paths) })
    case .any(let conditions): self = .any(conditions.map { SlotCondition($0, shape, &paths) })
    case .not(let condition): self = .not(SlotCondition(condition, shape, &paths))
    }
  }
}

extension SlotCondition: Tabular {
  private enum Kind: CaseIterable {
    case value, all, any, not
  }

  init(from table: inout TableReader) {
    self =
      switch table.word(Kind.self) {
      case .value:
        .value(
          table.number(), default: table.optional { Array($0.text().utf8)[...] }, Test(from: &table))
      case .all: .all(table.list { SlotCondition(from: &$0) })
      case .any: .any(table.list { SlotCondition(from: &$0) })
      case .not: .not(SlotCondition(from: &table))
      }
  }

  func write(to table: inout TableWriter) {
    switch self {
    case .value(let slot, let defaultValue, let test):
      table.write(word: Kind.value)
      table.write(slot)
      table.write(optional: defaultValue) { $0.write(String(decoding: $1, as: UTF8.self)) }
      test.write(to: &table)
    case .all(let conditions):
      table.write(word: Kind.all)
      table.write(conditions)
    case .any(let conditions):
      table.write(word: Kind.any)
      table.write(conditions)
    case .not(let condition):
      table.write(word: Kind.not)
      condition.write(to: &table)
    }
  }
}
