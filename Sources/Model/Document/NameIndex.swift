/// An index of the entries of a mapping by name, with logarithmic lookup for any set of names.
struct NameIndex: Sendable {
  private let names: [ArraySlice<UInt8>]
  private let values: [ResolvedValue]

  /// An index without entries.
  static let empty = NameIndex([])

  /// Creates an index of entries; the first of several entries with the same name wins.
  init(_ entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)]) {
    // Unlike a hash table, a sorted array has no worst case that a file could provoke. Offsets keep the sort stable.
    let sorted = entries.enumerated().sorted { left, right in
      let (one, other) = (left.element.name, right.element.name)
      return one.lexicographicallyPrecedes(other) || left.offset < right.offset && one == other
    }
    names = sorted.map(\.element.name)
    values = sorted.map(\.element.value)
  }

  /// The value of the first entry with a name; nil when there is none.
  ///
  /// - Complexity: logarithmic in the number of entries.
  subscript(_ name: String) -> ResolvedValue? {
    if names.isEmpty { return nil }
    let target = Array(name.utf8)[...]
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lexicographicallyPrecedes(target) { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low] == target ? values[low] : nil
  }
}
