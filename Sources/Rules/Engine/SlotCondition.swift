internal import Schema

/// A condition whose paths are slots, and whose absent values are what holds then.
indirect enum SlotCondition: Sendable {
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
