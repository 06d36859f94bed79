internal import YAMLSyntax

/// The indexes of sections that several workflows share through aliases, each made once.
struct SharedIndexes {
  private let tree: SyntaxTree
  private var names: [NodeID: NameIndex] = [:]
  private var scriptNames: [[NodeID]: ScriptNames] = [:]

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Returns the index of a mapping's entries.
  mutating func names(_ mapping: ResolvedValue) -> NameIndex {
    guard mapping.use != nil else { return NameIndex(tree, mapping) }
    if let known = names[mapping.node] { return known }
    let index = NameIndex(tree, mapping)
    names[mapping.node] = index
    return index
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
