public import Text

/// The arrays of a tree: the builder fills them, the tree shares them.
@usableFromInline
struct TreeArrays: Sendable {
  /// The nodes, in source order.
  @usableFromInline var nodes: [Node] = []
  /// The text of scalars that differ from their source: escapes, folded lines, block scalars.
  @usableFromInline var sideText: [UInt8] = []
  /// The offsets in `sideText` at which its texts begin, followed by its length.
  @usableFromInline var sideOffsets: [UInt32] = [0]
  /// The anchors, in source order.
  @usableFromInline var anchors: [SyntaxTree.Anchor] = []
  var problems: [SyntaxProblem] = []
  /// The size of the text that the aliases stand for, in bytes.
  var aliasedSize = 0
  /// Whether the whole text was parsed.
  var isComplete = true

  /// Returns a scalar's text, given the bytes of the file; empty for other nodes.
  func text(of node: Node, in source: [UInt8]) -> ArraySlice<UInt8> {
    guard node.kind == .scalar else { return [] }
    guard node.flags.contains(.textInSideBuffer) else { return source[node.textInSource] }
    let index = Int(node.link)
    return sideText[Int(sideOffsets[index])..<Int(sideOffsets[index + 1])]
  }

  /// Marks keys that are repeated later.
  mutating func markReplaced(_ keys: [NodeID]) {
    for key in keys { nodes[key.position].flags.insert(.replaced) }
  }

  /// Marks the tree and the last node of every level as incomplete.
  mutating func markLastNodesIncomplete() {
    isComplete = false
    var last = nodes.isEmpty ? nil : 0
    while let current = last {
      nodes[current].flags.insert(.incomplete)
      last = nil
      var child = current + 1
      let count = nodes[current].isCollection ? Int(nodes[current].summary) : 0
      for _ in 0..<count {
        last = child
        child = nodes[child].subtreeEnd(at: child)
      }
    }
  }
}

/// The immutable memory of a tree, so that a copy of the tree is one reference.
@usableFromInline
final class TreeStorage: Sendable {
  @usableFromInline let file: SourceFile
  @usableFromInline let arrays: TreeArrays

  init(_ file: SourceFile, _ arrays: TreeArrays) {
    self.file = file
    self.arrays = arrays
  }
}
