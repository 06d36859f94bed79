internal import Schema
internal import Text

/// The kinds of condition in a catalogue's table.
///
/// A condition is a word for its kind and its size; then, for a value, its slot, the verdict on an absent value, and a
/// test; for the others, a condition or a list of conditions.
enum ConditionKind: UInt8 {
  case value, all, any, not
}

/// The defaults of the keys that a rule's paths lead to.
struct KeyDefaults {
  let shape: Shape
  /// The path to the items that the rule runs for.
  let each: RulePath?

  /// The default of the key at a path; nil when it has none.
  subscript(_ path: RulePath) -> String? { shape.key(at: path, each: each)?.defaultValue }
}

extension TableWriter {
  /// Writes a condition, with slots in place of paths.
  mutating func write(_ condition: Condition, _ keys: KeyDefaults, _ paths: inout PathTable) {
    switch condition {
    case .value(let path, let test):
      let value = test.body.comparesWithDefault ? keys[path] : nil
      let slot = paths.slot(for: path)
      write(kind: ConditionKind.value.rawValue) { table in
        table.write(slot)
        table.write(test.body.verdictOnAbsence(default: value).rawValue)
        test.write(to: &table)
      }
    case .all(let conditions): write(conditions, .all, keys, &paths)
    case .any(let conditions): write(conditions, .any, keys, &paths)
    case .not(let condition):
      write(kind: ConditionKind.not.rawValue) { $0.write(condition, keys, &paths) }
    }
  }

  private mutating func write(
    _ conditions: [Condition], _ kind: ConditionKind, _ keys: KeyDefaults, _ paths: inout PathTable
  ) {
    write(kind: kind.rawValue) { table in
      table.write(conditions.count)
      for condition in conditions { table.write(condition, keys, &paths) }
    }
  }
}
