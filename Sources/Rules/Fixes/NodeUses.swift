internal import Model
internal import Text
internal import YAMLSyntax

/// The places where the nodes with anchors, and the variables, of a file are used.
///
/// - Complexity: one pass over the file to make it; each question takes time linear in the number of uses.
struct NodeUses {
  private let tree: SyntaxTree
  /// The aliases of each node that has an anchor.
  private var aliases: [NodeID: [NodeID]] = [:]
  /// The scalars with `$`.
  private var references: [NodeID] = []

  /// The number of uses above which nothing is changed, for each would be compared with the others.
  private static let limit = 100

  init(_ tree: SyntaxTree) {
    self.tree = tree
    for position in 0..<tree.count {
      let node = NodeID(position)
      switch tree.kind(of: node) {
      case .alias: if let target = tree.resolved(node) { aliases[target, default: []].append(node) }
      case .scalar: if tree.bytes(of: node).contains(UInt8(ascii: "$")) { references.append(node) }
      case .sequence, .mapping: break
      }
    }
  }

  /// Whether a node is used under keys of one name only, through whichever aliases.
  ///
  /// What is right for it under one key may not be under another.
  func agree(on node: NodeID) -> Bool {
    var names: Set<String> = []
    var count = 0
    var current: NodeID? = node
    while let ancestor = current {
      if tree.anchor(of: ancestor) != nil {
        let uses = aliases[ancestor] ?? []
        count += uses.count
        guard count <= Self.limit, uses.allSatisfy({ !isAnchored($0) }) else { return false }
        for use in uses { names.insert(name(of: use)) }
        if isInWorkflow(ancestor) { names.insert(name(of: ancestor)) }
      }
      current = tree.parent(of: ancestor)
    }
    return names.count <= 1
  }

  /// Whether a variable is used in scalars under keys of one name only, and is the whole text of each.
  func agree(onVariable name: String, usedIn reference: NodeID, definedBy definition: NodeID) -> Bool {
    let needle = Array(name.utf8)
    let wanted = self.name(of: reference)
    guard references.count <= Self.limit * 10, tree.anchor(of: definition) == nil else { return false }
    return references.allSatisfy { scalar in
      let text = tree.bytes(of: scalar)
      guard text.count >= needle.count, text.firstRange(of: needle) != nil else { return true }
      guard case .variable(let used) = ScalarForm(tree.bytes(of: scalar)) else { return false }
      return used != name || self.name(of: scalar) == wanted
    }
  }

  /// Returns the name of the nearest key above a node that is not a merge key.
  private func name(of node: NodeID) -> String {
    var current = node
    while true {
      if let key = tree.key(of: current), !tree.isMergeKey(key) { return tree.keyText(key) }
      guard let parent = tree.parent(of: current) else { return "" }
      current = parent
    }
  }

  /// Whether a node or a section that it is in has an anchor.
  private func isAnchored(_ node: NodeID) -> Bool {
    var current = tree.parent(of: node)
    while let ancestor = current {
      if tree.anchor(of: ancestor) != nil { return true }
      current = tree.parent(of: ancestor)
    }
    return false
  }

  private func isInWorkflow(_ node: NodeID) -> Bool {
    var (current, top) = (node, node)
    while let parent = tree.parent(of: current) {
      top = current
      current = parent
    }
    return tree.key(of: top).map { tree.text(of: $0, is: "workflows") } ?? false
  }
}
