internal import YAMLSyntax

/// Tells in which parts of a tree references may occur, so that what aliases share is judged once where it means the
/// same everywhere.
struct ReferenceIndex {
  private let tree: SyntaxTree
  private var known: [NodeID: Bool] = [:]

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Whether a `$` stands in a node or below it, aliases followed.
  ///
  /// - Complexity: linear in what is below, once for each node asked for.
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
