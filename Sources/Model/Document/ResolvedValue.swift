public import YAMLSyntax
internal import Text

/// A node with its key and the alias through which it was reached.
///
/// Three words, which `Slots` in the rule engine stores as they are.
public struct ResolvedValue: Hashable, Sendable {
  /// The positions of the node, its key and its alias; `none` for no key or alias.
  @usableFromInline package let words: (node: UInt32, key: UInt32, use: UInt32)

  /// The word for no node.
  @inlinable package static var none: UInt32 { .max }

  /// Creates a resolved value.
  @inlinable
  public init(node: NodeID, key: NodeID?, use: NodeID?) {
    words = (Self.word(node), Self.word(key), Self.word(use))
  }

  /// Creates a resolved value from its words.
  @inlinable
  package init(words: (node: UInt32, key: UInt32, use: UInt32)) { self.words = words }

  /// The value, after following aliases.
  @inlinable
  public var node: NodeID { NodeID(Int(words.node)) }
  /// The key of the value; nil for an item of a sequence and for the root.
  @inlinable
  public var key: NodeID? { words.key == Self.none ? nil : NodeID(Int(words.key)) }
  /// The outermost alias through which the value was reached; nil when there was none.
  @inlinable
  public var use: NodeID? { words.use == Self.none ? nil : NodeID(Int(words.use)) }

  @inlinable
  static func word(_ node: NodeID?) -> UInt32 { node.map { UInt32(truncatingIfNeeded: $0.position) } ?? none }

  /// Compares two values with their keys and aliases.
  public static func == (left: ResolvedValue, right: ResolvedValue) -> Bool { left.words == right.words }

  /// Hashes the three words.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.node)
    hasher.combine(words.key)
    hasher.combine(words.use)
  }
}

extension SyntaxTree {
  /// The root of the document; nil when a syntax error precedes all content.
  public var top: ResolvedValue? { root.flatMap { resolve($0, key: nil, through: nil) } }

  /// Resolves a child of a value that was reached through `use`; nil for an alias without a target.
  public func resolve(_ node: NodeID, key: NodeID?, through use: NodeID?) -> ResolvedValue? {
    guard let target = resolved(node) else { return nil }
    return ResolvedValue(node: target, key: key, use: use ?? (target == node ? nil : node))
  }

  /// Calls `body` with the index and value of each item of a sequence until it returns false.
  public func forEachItem(of list: ResolvedValue, _ body: (Int, ResolvedValue) -> Bool) {
    var index = 0
    forEachItem(of: list.node) { item in
      defer { index += 1 }
      guard let value = resolve(item, key: nil, through: list.use) else { return true }
      return body(index, value)
    }
  }

  /// Calls `body` with each entry of a mapping, including merged ones, until it returns false.
  ///
  /// Explicit keys come before merged ones and take precedence over them; the first of several merges takes precedence
  /// over later ones. Merging stops at `mergeLimit`.
  ///
  /// - Returns: Whether the entries are complete: false beyond the limit, and when a merged alias has no target.
  @discardableResult
  public func forEachEntry(of mapping: ResolvedValue, _ body: (_ key: NodeID, _ value: ResolvedValue) -> Bool) -> Bool {
    forEachEntry(of: mapping, includesOverridden: false, body)
  }

  /// Calls `body` with each entry of a mapping, including merged ones, which need not be told from overridden ones.
  private func forEachEntry(
    of mapping: ResolvedValue, includesOverridden: Bool, _ body: (_ key: NodeID, _ value: ResolvedValue) -> Bool
  ) -> Bool {
    var merges: [(value: NodeID, use: NodeID?)] = []
    var isStopped = false
    forEachEntry(of: mapping.node) { key, value in
      if isMergeKey(key) {
        merges.append((value, mapping.use))
        return true
      }
      guard let entry = resolve(value, key: key, through: mapping.use) else { return true }
      isStopped = !body(key, entry)
      return !isStopped
    }
    if isStopped || merges.isEmpty { return true }
    return forEachMergedEntry(of: mapping, merges, includesOverridden: includesOverridden, body)
  }

  /// The number of mappings, and of lists of them, that one mapping can merge, directly and indirectly, and the number of
  /// items of such a list; far above any real file.
  public static var mergeLimit: Int { 200 }

  private func forEachMergedEntry(
    of mapping: ResolvedValue, _ merges: [(value: NodeID, use: NodeID?)], includesOverridden: Bool,
    _ body: (NodeID, ResolvedValue) -> Bool
  ) -> Bool {
    var seen: Set<ArraySlice<UInt8>> = []
    if !includesOverridden {
      forEachEntry(of: mapping.node) { key, _ in
        if !isMergeKey(key) { seen.insert(keyBytes(key)) }
        return true
      }
    }
    var isComplete = true
    var visited: Set<NodeID> = [mapping.node]
    var pending = Array(merges.reversed())
    while let (value, use) = pending.popLast() {
      guard let source = resolved(value) else {
        isComplete = false
        continue
      }
      // What is merged a second time adds nothing, and lists of lists of lists would take long.
      guard visited.insert(source).inserted else { continue }
      // The mapping itself was visited, too.
      guard visited.count - 1 <= Self.mergeLimit else { return false }
      let use = use ?? (source == value ? nil : value)
      var children: [(value: NodeID, use: NodeID?)] = []
      if kind(of: source) == .sequence {
        forEachItem(of: source) { item in
          let fits = children.count < Self.mergeLimit
          if fits { children.append((item, use)) } else { isComplete = false }
          return fits
        }
        pending += children.reversed()
        continue
      }
      guard kind(of: source) == .mapping else { continue }
      var isStopped = false
      forEachEntry(of: source) { key, value in
        if isMergeKey(key) {
          children.append((value, use))
        } else if includesOverridden || seen.insert(keyBytes(key)).inserted,
          let entry = resolve(value, key: key, through: use)
        {
          isStopped = !body(key, entry)
        }
        return !isStopped
      }
      if isStopped { return true }
      pending += children.reversed()
    }
    return isComplete
  }

  /// Returns the bytes of a key, following an alias.
  public func keyBytes(_ key: NodeID) -> ArraySlice<UInt8> { resolved(key).map(bytes(of:)) ?? [] }

  /// Returns the value of a key, including merged ones; nil when the key is absent.
  public func value(of name: String, in mapping: ResolvedValue) -> ResolvedValue? {
    let (entry, hasMerges) = ownEntry(name, in: mapping.node)
    if let entry, let value = resolve(entry.value, key: entry.key, through: mapping.use) { return value }
    if entry == nil, !hasMerges { return nil }
    var found: ResolvedValue?
    let target = Array(name.utf8)[...]
    // The first entry with the name overrides all others.
    _ = forEachEntry(of: mapping, includesOverridden: true) { key, value in
      if keyBytes(key) == target { found = value }
      return found == nil
    }
    return found
  }

  /// Returns the entry of a key that a mapping itself has, and whether it merges others.
  private func ownEntry(_ name: String, in mapping: NodeID) -> (entry: (key: NodeID, value: NodeID)?, hasMerges: Bool) {
    name.withView { name in
      let hash = nameHash(name)
      return withView { view in
        var entry: (key: NodeID, value: NodeID)?
        var hasMerges = false
        view.forEachEntry(of: mapping) { key, value in
          if view.isMergeKey(key) {
            hasMerges = true
          } else if view.keyHash(of: key) == hash, view.keyText(of: key) == name {
            entry = (key, value)
          }
          return entry == nil
        }
        return (entry, hasMerges)
      }
    }
  }

  /// Returns the value at a path of keys and item indexes; nil when there is none.
  public func value(at steps: [String], from start: ResolvedValue) -> ResolvedValue? {
    var current = start
    for step in steps {
      guard let next = child(step, of: current) else { return nil }
      current = next
    }
    return current
  }

  private func child(_ step: String, of parent: ResolvedValue) -> ResolvedValue? {
    switch kind(of: parent.node) {
    case .mapping: return value(of: step, in: parent)
    case .sequence:
      guard let index = Int(step) else { return nil }
      var found: ResolvedValue?
      forEachItem(of: parent) { position, item in
        if position == index { found = item }
        return position < index
      }
      return found
    case .scalar, .alias: return nil
    }
  }
}
