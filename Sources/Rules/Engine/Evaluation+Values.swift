internal import Model
internal import Text
internal import YAMLSyntax

extension Evaluation {
  /// Fills in the values of all paths below a root.
  ///
  /// - Returns: False when a merge could not be followed, so that an empty slot does not prove absence.
  mutating func fill(from root: Int, _ value: ResolvedValue) -> Bool {
    slots[root] = value
    guard paths.firstChild(of: root) != 0 else { return true }
    switch view.kind(of: value.node) {
    case .mapping:
      var isComplete = fillEntries(below: root, value)
      var child = paths.firstChild(of: root)
      while child != 0 {
        if let next = slots[child] { isComplete = fill(from: child, next) && isComplete }
        child = paths.nextSibling(of: child)
      }
      return isComplete
    case .sequence:
      return fillItems(below: root, value)
    case .scalar, .alias:
      return true
    }
  }

  private mutating func fillEntries(below root: Int, _ value: ResolvedValue) -> Bool {
    var hasMerges = false
    view.forEachEntry(of: value.node) { key, child in
      guard !view.isMergeKey(key) else {
        hasMerges = true
        return false
      }
      let name = view.resolved(key).map(view.text(of:)) ?? .empty
      let slot = paths.child(of: root, named: name, hash: view.keyHash(of: key))
      if slot != 0, let target = view.resolved(child) {
        slots[slot] = ResolvedValue(node: target, key: key, use: value.use ?? (target == child ? nil : child))
      }
      return true
    }
    guard hasMerges else { return true }
    var child = paths.firstChild(of: root)
    while child != 0 {
      slots[child] = nil
      child = paths.nextSibling(of: child)
    }
    return tree.forEachEntry(of: value) { key, child in
      let name = view.resolved(key).map(view.text(of:)) ?? .empty
      let slot = paths.child(of: root, named: name, hash: view.keyHash(of: key))
      if slot != 0 { slots[slot] = child }
      return true
    }
  }

  private mutating func fillItems(below root: Int, _ value: ResolvedValue) -> Bool {
    var last = -1
    var child = paths.firstChild(of: root)
    while child != 0 {
      last = max(last, paths.itemIndex(of: child) ?? -1)
      child = paths.nextSibling(of: child)
    }
    var isComplete = true
    var items = Children(of: value, tree, view)
    var index = 0
    while index <= last, let item = items.next() {
      let slot = paths.child(of: root, at: index)
      if slot != 0, let item = item { isComplete = fill(from: slot, item) && isComplete }
      index += 1
    }
    return isComplete
  }

  /// Removes the values of all paths below a root.
  mutating func clear(from root: Int) {
    // Nothing is below a path without a value.
    guard slots.isFilled(root) else { return }
    slots[root] = nil
    var child = paths.firstChild(of: root)
    while child != 0 {
      clear(from: child)
      child = paths.nextSibling(of: child)
    }
  }
}

/// The items of a sequence, or the values of a mapping with its merges applied, one after another.
struct Children {
  private let view: TreeView
  private let use: NodeID?
  private let isMapping: Bool
  private var position: NodeID
  private var rest: Int
  /// The values of a mapping with merges, which are not next to each other.
  private var merged: ArraySlice<ResolvedValue>?

  init(of value: ResolvedValue, _ tree: SyntaxTree, _ view: TreeView) {
    self.view = view
    use = value.use
    isMapping = view.kind(of: value.node) == .mapping
    position = view.firstChild(of: value.node)
    rest = view.count(of: value.node)
    if isMapping, view.hasMergeKey(value.node) { merged = tree.children(of: value)[...] }
  }

  /// Returns the next child, itself nil for an alias without a target; nil after the last one.
  mutating func next() -> ResolvedValue?? {
    if let next = merged?.popFirst() { return .some(next) }
    guard merged == nil, rest > 0 else { return nil }
    rest -= 1
    var key: NodeID?
    if isMapping {
      key = position
      position = view.end(of: position)
    }
    let child = position
    position = view.end(of: position)
    guard let target = view.resolved(child) else { return .some(nil) }
    return ResolvedValue(node: target, key: key, use: use ?? (target == child ? nil : child))
  }
}

extension TreeView {
  /// Whether a mapping merges another one.
  fileprivate func hasMergeKey(_ mapping: NodeID) -> Bool {
    var hasMergeKey = false
    forEachEntry(of: mapping) { key, _ in
      hasMergeKey = isMergeKey(key)
      return !hasMergeKey
    }
    return hasMergeKey
  }
}
