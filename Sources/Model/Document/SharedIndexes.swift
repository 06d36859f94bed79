internal import YAMLSyntax

/// The indexes of sections that several workflows share through aliases, each made once.
struct SharedIndexes {
  private let tree: SyntaxTree
  private var names: [NodeID: NameIndex] = [:]
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
    guard mapping.use != nil else { return NameIndex(tree, mapping) }
    if let known = names[mapping.node] { return known }
    let index = NameIndex(tree, mapping)
    names[mapping.node] = index
    return index
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
