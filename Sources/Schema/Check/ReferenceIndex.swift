internal import YAMLSyntax

/// An index of the subtrees that may contain references.
///
/// An aliased subtree without references means the same in every workflow, so it is checked only once.
struct ReferenceIndex {
  private let tree: SyntaxTree
  private var known: [NodeID: Bool] = [:]

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Whether a `$` occurs in a node or its descendants, following aliases.
  ///
  /// - Complexity: linear in the size of the subtree for the first query of a node, then constant.
  mutating func occur(in node: NodeID) -> Bool {
    if let answer = known[node] { return answer }
    var found = false
    var seen: Set<NodeID> = []
    var pending = [node]
    while let next = pending.popLast(), !found {
      guard let target = tree.resolved(next), seen.insert(target).inserted else { continue }
      switch tree.kind(of: target) {
      case .scalar:
        found = tree.bytes(of: target).contains(UInt8(ascii: "$"))
      case .sequence:
        tree.forEachItem(of: target) { item in
          pending.append(item)
          return true
        }
      case .mapping:
        tree.forEachEntry(of: target) { _, value in
          pending.append(value)
          return true
        }
      case .alias:
        break
      }
    }
    known[node] = found
    return found
  }
}
