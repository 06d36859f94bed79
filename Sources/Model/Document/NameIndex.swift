internal import YAMLSyntax

/// The entries of a mapping by name, found in a time that hardly depends on how many there are, whatever their names.
struct NameIndex: Sendable {
  private let names: [ArraySlice<UInt8>]
  private let values: [ResolvedValue]
  /// Whether the names are in order; few are not worth it.
  private let isSorted: Bool

  /// The most entries that are looked through one by one.
  private static let few = 8

  /// No entries.
  static let empty = NameIndex([])

  /// The entries of a mapping, merges included.
  init(_ tree: SyntaxTree, _ mapping: ResolvedValue) {
    var entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)] = []
    tree.forEachEntry(of: mapping) { key, value in
      entries.append((tree.keyBytes(key), value))
      return true
    }
    self.init(entries)
  }

  /// Entries, of which the first of a name counts.
  init(_ entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)]) {
    isSorted = entries.count > Self.few
    guard isSorted else {
      names = entries.map(\.name)
      values = entries.map(\.value)
      return
    }
    // Sorted names need no hash that a file could be made to defeat; the number keeps equal ones in order.
    let sorted = entries.enumerated().sorted { left, right in
      let (one, other) = (left.element.name, right.element.name)
      return one.lexicographicallyPrecedes(other) || left.offset < right.offset && one == other
    }
    names = sorted.map(\.element.name)
    values = sorted.map(\.element.value)
  }

  /// The value of the first entry of a name.
  ///
  /// - Complexity: logarithmic in the entries.
  subscript(_ name: String) -> ResolvedValue? {
    if names.isEmpty { return nil }
    guard isSorted else { return names.firstIndex { $0.elementsEqual(name.utf8) }.map { values[$0] } }
    let wanted = Array(name.utf8)[...]
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low] == wanted ? values[low] : nil
  }
}
