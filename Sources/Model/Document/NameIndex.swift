internal import YAMLSyntax

/// An index of the entries of a mapping by name, with logarithmic lookup for any set of names.
indirect enum NameIndex: Sendable {
  /// A mapping with few entries, which is searched as it is.
  case small(SyntaxTree, ResolvedValue)
  /// The names of many entries, sorted, and their values.
  case sorted(names: [ArraySlice<UInt8>], values: [ResolvedValue])

  /// The entries of a mapping itself, and those that it merges, which they override.
  case layered(own: NameIndex, base: NameIndex)

  /// The greatest number of entries that are searched linearly.
  private static let maximumLinearCount = 8

  /// An index without entries.
  static let empty = NameIndex.sorted(names: [], values: [])

  /// Creates an index of the entries of a mapping, including merged ones.
  init(_ tree: SyntaxTree, _ mapping: ResolvedValue) {
    let isSmall = tree.withView { view in
      var count = 0
      view.forEachEntry(of: mapping.node) { key, _ in
        count += view.isMergeKey(key) ? Self.maximumLinearCount + 1 : 1
        return count <= Self.maximumLinearCount
      }
      return count <= Self.maximumLinearCount
    }
    guard !isSmall else {
      self = .small(tree, mapping)
      return
    }
    var entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)] = []
    tree.forEachEntry(of: mapping) { key, value in
      entries.append((tree.keyBytes(key), value))
      return true
    }
    self.init(entries)
  }

  /// Creates an index of the entries of a mapping, without merged ones; nil if one of them has no value, for even so it
  /// overrides a merged one.
  init?(_ tree: SyntaxTree, ownEntriesOf mapping: ResolvedValue) {
    var entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)] = []
    var areResolved = true
    tree.forEachEntry(of: mapping.node) { key, value in
      if tree.isMergeKey(key) { return true }
      let resolved = tree.resolve(value, key: key, through: mapping.use)
      if let resolved { entries.append((tree.keyBytes(key), resolved)) }
      areResolved = resolved != nil
      return areResolved
    }
    guard areResolved else { return nil }
    self.init(entries)
  }

  private init(_ entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)]) {
    // Unlike a hash table, a sorted array has no worst case that a file could provoke. The sort is stable, so that the
    // first of several entries with the same name wins.
    let sorted = entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    self = .sorted(names: sorted.map(\.name), values: sorted.map(\.value))
  }

  /// The value of the first entry with a name; nil when there is none.
  ///
  /// - Complexity: logarithmic in the number of entries.
  subscript(_ name: String) -> ResolvedValue? {
    switch self {
    case .small(let tree, let mapping):
      return tree.value(of: name, in: mapping)
    case .layered(let own, let base):
      return own[name] ?? base[name]
    case .sorted(let names, let values):
      let target = Array(name.utf8)[...]
      var (low, high) = (0, names.count)
      while low < high {
        let middle = (low + high) / 2
        if names[middle].lexicographicallyPrecedes(target) { low = middle + 1 } else { high = middle }
      }
      return low < names.count && names[low] == target ? values[low] : nil
    }
  }
}
