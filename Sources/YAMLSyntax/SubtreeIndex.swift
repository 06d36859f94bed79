/// Tells in which parts of a tree some scalars occur, aliases followed.
///
/// An alias comes after all that its anchor holds, so one pass over the nodes in the order of the text is enough,
/// whatever aliases lead to.
public struct SubtreeIndex: Sendable {
  /// The number of such scalars among the nodes before each one; one more element than there are nodes.
  private var countBefore: [Int32] = [0]
  private let ends: [UInt32]

  /// Looks for scalars whose text passes a test.
  ///
  /// - Complexity: linear in the nodes and in the text.
  public init(_ tree: SyntaxTree, where isWanted: (ArraySlice<UInt8>) -> Bool) {
    countBefore.reserveCapacity(tree.nodes.count + 1)
    ends = tree.nodes.enumerated().map { UInt32($1.subtreeEnd(at: $0)) }
    for (position, node) in tree.nodes.enumerated() {
      let isFound: Bool
      switch node.kind {
      case .scalar: isFound = isWanted(tree.bytes(of: NodeID(position)))
      case .alias: isFound = tree.resolved(NodeID(position)).map(contains) ?? false
      case .sequence, .mapping: isFound = false
      }
      countBefore.append(countBefore[position] + (isFound ? 1 : 0))
    }
  }

  /// Returns whether such a scalar is the node itself, or below it.
  public func contains(_ node: NodeID) -> Bool {
    let end = min(Int(ends[node.position]), countBefore.count - 1)
    return node.position < end && countBefore[end] > countBefore[node.position]
  }
}
