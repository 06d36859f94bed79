internal import Schema
internal import Text

/// The kinds of condition in a catalogue's table.
///
/// A condition is a word for its kind and its size; then, for a value, its slot, the verdict on an absent value, and a
/// test; for the others, a condition or a list of conditions.
enum ConditionKind: UInt8 {
  case value, all, any, not
}

extension TableWriter {
  /// Writes a condition, with slots in place of paths.
  mutating func write(_ condition: Condition, _ shape: Shape, _ paths: inout PathTable) {
    switch condition {
    case .value(let path, let test):
      let key = test.body.comparesWithDefault ? shape.key(at: path, each: nil) : nil
      let slot = paths.slot(for: path)
      write(kind: ConditionKind.value.rawValue) { table in
        table.write(slot)
        table.write(test.body.verdictOnAbsence(default: key?.defaultValue).rawValue)
        test.write(to: &table)
      }
    case .all(let conditions): write(conditions, .all, shape, &paths)
    case .any(let conditions): write(conditions, .any, shape, &paths)
    case .not(let condition):
      write(kind: ConditionKind.not.rawValue) { $0.write(condition, shape, &paths) }
    }
  }

  private mutating func write(
    _ conditions: [Condition], _ kind: ConditionKind, _ shape: Shape, _ paths: inout PathTable
  ) {
    write(kind: kind.rawValue) { table in
      table.write(conditions.count)
      for condition in conditions { table.write(condition, shape, &paths) }
    }
  }
}
