internal import YAMLSyntax

/// The indexes of sections that several workflows share through aliases, each made once.
struct SharedIndexes {
  private let tree: SyntaxTree
  private var names: [NodeID: NameIndex] = [:]
  /// Whether each mapping that others merge merges mappings itself.
  private var mergesMappings: [NodeID: Bool] = [:]
  private var scriptNames: [[NodeID]: ScriptNames] = [:]
  private var scopeNumbers: [Meaning: Int] = [:]

  /// What the references of a workflow depend on.
  private struct Meaning: Hashable {
    let inputs: NodeID?
    let variables: NodeID?
    let scripts: [NodeID]
    let hasGroups: Bool
  }

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Returns the index of a mapping's entries.
  mutating func names(_ mapping: ResolvedValue) -> NameIndex {
    guard mapping.use != nil else { return newNames(mapping) }
    if let known = names[mapping.node] { return known }
    let index = newNames(mapping)
    names[mapping.node] = index
    return index
  }

  /// Makes an index; what many mappings merge is part of all their indexes and made once.
  private mutating func newNames(_ mapping: ResolvedValue) -> NameIndex {
    guard let base = onlyBase(of: mapping.node), let own = NameIndex(tree, ownEntriesOf: mapping) else {
      return NameIndex(tree, mapping)
    }
    return .layered(own: own, base: names(base))
  }

  /// Returns the mapping that another one merges through an alias, if it is the only one and merges nothing itself.
  private mutating func onlyBase(of mapping: NodeID) -> ResolvedValue? {
    let merged = tree.mergedValues(of: mapping, upTo: 2)
    guard let use = merged.first, merged.count == 1, tree.kind(of: use) == .alias, let base = tree.resolved(use),
      tree.kind(of: base) == .mapping
    else { return nil }
    let mergesItself = mergesMappings[base] ?? !tree.mergedValues(of: base, upTo: 1).isEmpty
    mergesMappings[base] = mergesItself
    return mergesItself ? nil : ResolvedValue(node: base, key: nil, use: use)
  }

  /// Returns a number for the scope of a workflow, which is equal for equal meanings of all references.
  mutating func number(
    of workflow: ResolvedValue, _ inputs: ResolvedValue?, _ variables: ResolvedValue?, _ scripts: [ResolvedValue],
    hasGroups: Bool
  ) -> Int {
    // Without aliases nothing is read in two scopes, and the number only has to differ.
    if tree.anchors.isEmpty { return workflow.node.position }
    let meaning = Meaning(
      inputs: inputs?.node, variables: variables?.node, scripts: scripts.map(\.node), hasGroups: hasGroups)
    let number = scopeNumbers[meaning] ?? workflow.node.position
    scopeNumbers[meaning] = number
    return number
  }

  /// Returns the names in lists of scripts.
  mutating func scriptNames(_ lists: [ResolvedValue]) -> ScriptNames {
    guard lists.contains(where: { $0.use != nil }) else { return ScriptNames(tree, lists) }
    let nodes = lists.map(\.node)
    if let known = scriptNames[nodes] { return known }
    let index = ScriptNames(tree, lists)
    scriptNames[nodes] = index
    return index
  }
}

extension SyntaxTree {
  /// Returns the values that a mapping merges, in order, up to a number.
  fileprivate func mergedValues(of mapping: NodeID, upTo limit: Int) -> [NodeID] {
    var found: [NodeID] = []
    forEachEntry(of: mapping) { key, value in
      if isMergeKey(key) { found.append(value) }
      return found.count < limit
    }
    return found
  }
}
