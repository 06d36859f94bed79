internal import YAMLSyntax

/// An index of the entries of a mapping by name, with logarithmic lookup for any set of names.
struct NameIndex: Sendable {
  private let names: [ArraySlice<UInt8>]
  private let values: [ResolvedValue]
  /// Whether the names are sorted, which does not pay off for a few.
  private let isSorted: Bool

  /// The greatest number of entries that are searched linearly.
  private static let maximumLinearCount = 8

  /// An index without entries.
  static let empty = NameIndex([])

  /// Creates an index of the entries of a mapping, including merged ones.
  init(_ tree: SyntaxTree, _ mapping: ResolvedValue) {
    var entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)] = []
    tree.forEachEntry(of: mapping) { key, value in
      entries.append((tree.keyBytes(key), value))
      return true
    }
    self.init(entries)
  }

  /// Creates an index of entries; the first of several entries with the same name wins.
  init(_ entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)]) {
    isSorted = entries.count > Self.maximumLinearCount
    guard isSorted else {
      names = entries.map(\.name)
      values = entries.map(\.value)
      return
    }
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
    guard isSorted else {
      let length = name.utf8.count
      return names.firstIndex { $0.count == length && $0.elementsEqual(name.utf8) }.map { values[$0] }
    }
    let target = Array(name.utf8)[...]
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lexicographicallyPrecedes(target) { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low] == target ? values[low] : nil
  }
}
