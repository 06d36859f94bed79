public import Text

/// Read-only access to a tree without the cost of reference counting, for code that looks at every node.
///
/// A view is valid only inside the closure that it was passed to; nobody may store it any longer. Its nodes are those
/// of its tree, so only IDs of the same tree may be passed to it.
///
/// In memory, a tree is the source and four arrays:
/// - the nodes, 28 bytes each, in source order. A subtree is a range of nodes that begins with its root, so walking over
///   a tree reads memory forward, and a subtree is skipped in one step.
/// - the side buffer: one after the other, the texts that escapes or line folding make differ from the source. All other
///   texts are ranges of the source.
/// - the offsets at which the texts in the side buffer begin, 4 bytes each.
/// - the anchors, in the order of their nodes.
@frozen @usableFromInline
package struct TreeView {
  @usableFromInline let nodes: UnsafeBufferPointer<Node>
  /// The bytes of the file.
  @usableFromInline package let source: ByteView
  @usableFromInline let sideText: ByteView
  @usableFromInline let sideOffsets: UnsafeBufferPointer<UInt32>
  @usableFromInline let anchors: UnsafeBufferPointer<SyntaxTree.Anchor>

  @inlinable
  init(
    nodes: UnsafeBufferPointer<Node>, source: ByteView, sideText: ByteView, sideOffsets: UnsafeBufferPointer<UInt32>,
    anchors: UnsafeBufferPointer<SyntaxTree.Anchor>
  ) {
    self.nodes = nodes
    self.source = source
    self.sideText = sideText
    self.sideOffsets = sideOffsets
    self.anchors = anchors
  }

  @inlinable
  subscript(_ node: NodeID) -> Node {
    @inline(__always) get { nodes[node.position] }
  }
}

extension SyntaxTree {
  /// Calls `body` with a view of the tree.
  @inlinable
  package func withView<Result, Failure: Error>(_ body: (TreeView) throws(Failure) -> Result) throws(Failure) -> Result
  {
    try storage.arrays.withView(storage.file.bytes, body)
  }
}

extension TreeArrays {
  /// Calls `body` with a view of the nodes so far, given the bytes of the file.
  @inlinable
  func withView<Result, Failure: Error>(
    _ source: [UInt8], _ body: (TreeView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try nodes.withUnsafeBufferPointer { nodes throws(Failure) in
      try source.withView { source throws(Failure) in
        try sideText.withView { sideText throws(Failure) in
          try sideOffsets.withUnsafeBufferPointer { sideOffsets throws(Failure) in
            try anchors.withUnsafeBufferPointer { anchors throws(Failure) in
              try body(
                TreeView(nodes: nodes, source: source, sideText: sideText, sideOffsets: sideOffsets, anchors: anchors))
            }
          }
        }
      }
    }
  }
}

// MARK: - One node

extension TreeView {
  /// The number of nodes.
  @inlinable package var count: Int { nodes.count }

  /// The root node; nil when a syntax error precedes all content.
  @inlinable package var root: NodeID? { nodes.isEmpty ? nil : NodeID(0) }

  /// Returns the kind of a node, without following an alias.
  @inlinable
  package func kind(of node: NodeID) -> SyntaxTree.Kind { self[node].kind }

  /// Returns the range of a node's content, without its anchor and tag.
  @inlinable
  package func range(of node: NodeID) -> SourceRange {
    SourceRange(start: Int(self[node].start), end: Int(self[node].end))
  }

  /// Returns the target of an alias, or the node itself; nil for an alias without a target.
  @inlinable
  package func resolved(_ node: NodeID) -> NodeID? {
    guard self[node].kind == .alias else { return node }
    // YAML lets no alias have an anchor, so the target is not another alias.
    let target = self[node].link
    return target == Node.noTarget ? nil : NodeID(Int(target))
  }

  /// Returns a scalar's text, with escapes and folding resolved; empty for other nodes.
  @inlinable @inline(__always)
  package func text(of node: NodeID) -> ByteView {
    let node = self[node]
    guard node.kind == .scalar else { return .empty }
    guard node.flags.contains(.textInSideBuffer) else {
      let range = node.textInSource
      return source.knownPart(range.lowerBound, range.upperBound)
    }
    let index = Int(node.link)
    return sideText.knownPart(Int(sideOffsets[index]), Int(sideOffsets[index + 1]))
  }

  /// Returns the text of a key, following an alias; empty for a collection.
  @inlinable
  package func keyText(of key: NodeID) -> ByteView {
    guard let target = resolved(key) else { return .empty }
    return text(of: target)
  }

  /// Returns the `nameHash` of a scalar's text, following an alias; quick for keys, computed for other nodes.
  @inlinable
  package func keyHash(of node: NodeID) -> UInt32 {
    guard !self[node].flags.contains(.hashed) else { return self[node].summary }
    guard let target = resolved(node) else { return nameHash(ByteView.empty) }
    return self[target].flags.contains(.hashed) ? self[target].summary : nameHash(text(of: target))
  }

  /// Returns the presentation style of a scalar; nil for other nodes.
  @inlinable
  package func scalarStyle(of node: NodeID) -> SyntaxTree.ScalarStyle? { self[node].scalarStyle }

  /// Returns the type of a node in YAML 1.2's core schema; nil for an alias, which is not followed.
  @inlinable
  package func type(of node: NodeID) -> NodeType? {
    self[node].isTypedByText ? coreType(text(of: node)) : self[node].typeWithoutText
  }

  /// Whether a plain scalar has different values in YAML 1.2 and YAML 1.1, like `yes`, `0777` or `12:30:45`.
  @inlinable
  package func isAmbiguous(_ node: NodeID) -> Bool {
    self[node].isTypedByText && isAmbiguousPlain(text(of: node))
  }

  /// Whether a node was certainly read to its end; false for a node cut off by a syntax error.
  @inlinable
  package func isComplete(_ node: NodeID) -> Bool { self[node].isComplete }

  /// Whether a key is an unquoted `<<`.
  @inlinable
  package func isMergeKey(_ key: NodeID) -> Bool {
    let node = self[key]
    return node.kind == .scalar && node.style == .plain && node.end &- node.start == 2
      && source[Int(node.start)] == UInt8(ascii: "<") && source[Int(node.start) + 1] == UInt8(ascii: "<")
  }
}

// MARK: - Around a node

extension TreeView {
  /// Whether a key is repeated later in its mapping, with the value that counts.
  @inlinable
  package func isReplaced(_ key: NodeID) -> Bool { self[key].flags.contains(.replaced) }

  /// Whether two subtrees are written alike, apart from what stands between their nodes, so that they mean the same.
  ///
  /// It is false for aliases, and for nodes with a tag that YAML does not define.
  ///
  /// - Complexity: linear in the size of the subtrees.
  package func areAlike(_ left: NodeID, _ right: NodeID) -> Bool {
    let size = end(of: left).position - left.position
    guard size == end(of: right).position - right.position else { return false }
    return (0..<size).allSatisfy { offset in
      let (node, other) = (NodeID(left.position + offset), NodeID(right.position + offset))
      let (first, second) = (self[node], self[other])
      guard first.kind == second.kind, first.style == second.style, first.tag == second.tag, first.tag != .other,
        first.flags == second.flags
      else { return false }
      switch first.kind {
      case .alias: return false
      case .sequence, .mapping:
        return first.summary == second.summary
          && Int(first.link) - left.position == Int(second.link) - right.position
      case .scalar:
        guard
          source.knownPart(Int(first.start), Int(first.end)) == source.knownPart(Int(second.start), Int(second.end))
        else { return false }
        // Under another indentation, the same bytes may be another text, as after `|2`.
        return !first.flags.contains(.textInSideBuffer) || text(of: node) == text(of: other)
      }
    }
  }

  /// Returns the number of items or entries of a collection; 0 for other nodes.
  @inlinable
  package func count(of node: NodeID) -> Int { self[node].count }

  /// Returns the first item or key of a collection that is not empty.
  @inlinable
  package func firstChild(of node: NodeID) -> NodeID { NodeID(node.position + 1) }

  /// Returns the node after the subtree of a node, which may be past the last node of the tree.
  @inlinable
  package func end(of node: NodeID) -> NodeID { NodeID(self[node].subtreeEnd(at: node.position)) }

  /// Calls `body` with each item of a sequence until it returns false.
  @inlinable
  package func forEachItem(of node: NodeID, _ body: (NodeID) -> Bool) {
    guard kind(of: node) == .sequence else { return }
    var child = firstChild(of: node)
    for _ in 0..<count(of: node) {
      guard body(child) else { return }
      child = end(of: child)
    }
  }

  /// Calls `body` with each key and value of a mapping, as written, until it returns false.
  ///
  /// A key whose value was lost to a syntax error is left out, and so is one that is repeated later.
  @inlinable
  package func forEachEntry(of node: NodeID, _ body: (_ key: NodeID, _ value: NodeID) -> Bool) {
    guard kind(of: node) == .mapping else { return }
    var key = firstChild(of: node)
    for _ in 0..<count(of: node) {
      let value = end(of: key)
      if !isReplaced(key), !body(key, value) { return }
      key = end(of: value)
    }
  }

  /// Returns the enclosing collection of a node; nil for the root.
  @inlinable
  package func parent(of node: NodeID) -> NodeID? { node.position == 0 ? nil : NodeID(Int(self[node].parent)) }

  /// Whether the tree has anchors.
  @inlinable package var hasAnchors: Bool { !anchors.isEmpty }

  /// Whether a node or any of its descendants has an anchor.
  ///
  /// - Complexity: logarithmic in the number of anchors.
  @inlinable
  package func isAnchored(_ node: NodeID) -> Bool {
    hasAnchors && hasAnchor(from: node, until: end(of: node))
  }

  @usableFromInline
  func hasAnchor(from node: NodeID, until end: NodeID) -> Bool {
    let first = anchors.firstIndex(at: node)
    return first < anchors.count && anchors[first].node < end
  }
}
