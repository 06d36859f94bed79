public import Text

/// A YAML document as an arena of nodes, together with its syntax problems.
///
/// Aliases are not expanded, so a tree is never larger than its text. No alias leads back to itself.
public struct SyntaxTree: Sendable {
  /// An anchor and the node it names.
  public struct Anchor: Sendable {
    /// The name, without `&`.
    public let name: String
    /// The anchored node.
    public let node: NodeID
    /// The range of the anchor itself.
    public let range: SourceRange
  }

  @usableFromInline let storage: TreeStorage

  init(_ file: SourceFile, _ arrays: TreeArrays) { storage = TreeStorage(file, arrays) }

  /// The parsed file.
  public var file: SourceFile { storage.file }
  /// The syntax problems, in source order.
  public var problems: [SyntaxProblem] { storage.arrays.problems }
  /// The anchors, in source order; a name can be redefined.
  public var anchors: [Anchor] { storage.arrays.anchors }
  /// Whether the whole text was parsed; false after a syntax error.
  public var isComplete: Bool { storage.arrays.isComplete }

  var nodes: [Node] { storage.arrays.nodes }

  /// The root node, an empty scalar for an empty file; nil when a syntax error precedes all content.
  public var root: NodeID? { nodes.isEmpty ? nil : NodeID(0) }

  /// The number of nodes.
  public var count: Int { nodes.count }
}

// MARK: - One node

extension SyntaxTree {
  /// The kinds of node.
  public enum Kind: Sendable {
    /// A single value.
    case scalar
    /// A list of items.
    case sequence
    /// A list of key-value pairs.
    case mapping
    /// A reference to an anchor; `resolved(_:)` follows it.
    case alias
  }

  /// Returns the kind of a node, without following an alias.
  public func kind(of node: NodeID) -> Kind { nodes[node.position].kind }

  /// Whether a scalar has a tag that YAML does not define, as in `!name text`.
  public func hasLocalTag(_ node: NodeID) -> Bool { nodes[node.position].tag == .other }

  /// Returns the range of a node's content, without its anchor and tag.
  public func range(of node: NodeID) -> SourceRange {
    let node = nodes[node.position]
    return SourceRange(start: Int(node.start), end: Int(node.end))
  }

  /// Returns the target of an alias, or the node itself; nil for an alias without a target.
  public func resolved(_ node: NodeID) -> NodeID? {
    guard nodes[node.position].kind == .alias else { return node }
    // YAML lets no alias have an anchor, so the target is not another alias.
    let target = nodes[node.position].link
    return target == Node.noTarget ? nil : NodeID(Int(target))
  }

  /// Whether a node was certainly read to its end; false for a node cut off by a syntax error.
  public func isComplete(_ node: NodeID) -> Bool { nodes[node.position].isComplete }

  /// The presentation styles of scalars.
  public enum ScalarStyle: Sendable {
    /// Unquoted.
    case plain
    /// Single-quoted or double-quoted.
    case quoted
    /// Literal (`|`) or folded (`>`).
    case block
  }

  /// Returns the presentation style of a scalar; nil for other nodes.
  public func scalarStyle(of node: NodeID) -> ScalarStyle? { nodes[node.position].scalarStyle }

  /// Returns a scalar's text in UTF-8, with escapes and folding resolved; empty for other nodes.
  public func bytes(of node: NodeID) -> ArraySlice<UInt8> {
    storage.arrays.text(of: storage.arrays.nodes[node.position], in: storage.file.bytes)
  }

  /// Returns a scalar's text; empty for other nodes.
  public func text(of node: NodeID) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

  /// Whether a scalar's text equals a string; other nodes count as empty.
  public func text(of node: NodeID, is text: StaticString) -> Bool {
    let bytes = bytes(of: node)
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes) }
  }
}

// MARK: - Around a node

extension SyntaxTree {
  /// Returns the number of items or entries of a collection; 0 for other nodes.
  public func count(of node: NodeID) -> Int { nodes[node.position].count }

  /// Calls `body` with each item of a sequence until it returns false.
  public func forEachItem(of node: NodeID, _ body: (NodeID) -> Bool) {
    guard nodes[node.position].kind == .sequence else { return }
    var child = node.position + 1
    for _ in 0..<count(of: node) {
      guard body(NodeID(child)) else { return }
      child = nodes[child].subtreeEnd(at: child)
    }
  }

  /// Calls `body` with each key and value of a mapping, as written, until it returns false.
  ///
  /// A key that is repeated later is left out.
  public func forEachEntry(of node: NodeID, _ body: (_ key: NodeID, _ value: NodeID) -> Bool) {
    forEachEntry(of: node, includesReplaced: false, body)
  }

  /// Calls `body` with each key and value of a mapping until it returns false, those that are repeated later included.
  public func forEachWrittenEntry(of node: NodeID, _ body: (_ key: NodeID, _ value: NodeID) -> Bool) {
    forEachEntry(of: node, includesReplaced: true, body)
  }

  @inline(__always)
  private func forEachEntry(of node: NodeID, includesReplaced: Bool, _ body: (NodeID, NodeID) -> Bool) {
    guard nodes[node.position].kind == .mapping else { return }
    var key = node.position + 1
    for _ in 0..<count(of: node) {
      let value = nodes[key].subtreeEnd(at: key)
      let counts = includesReplaced || !nodes[key].flags.contains(.replaced)
      if counts, !body(NodeID(key), NodeID(value)) { return }
      key = nodes[value].subtreeEnd(at: value)
    }
  }

  /// Returns the enclosing collection of a node; nil for the root.
  public func parent(of node: NodeID) -> NodeID? {
    node.position == 0 ? nil : NodeID(Int(nodes[node.position].parent))
  }

  /// Returns the key of a mapping's value; nil for an item, the root or a key.
  public func key(of node: NodeID) -> NodeID? {
    guard let parent = parent(of: node), nodes[parent.position].kind == .mapping else { return nil }
    guard !nodes[node.position].ordinal.isMultiple(of: 2) else { return nil }
    var key = node.position - 1
    // The node before a value is the last node of its key; a key that is a collection starts earlier.
    while nodes[key].parent != parent.index { key = Int(nodes[key].parent) }
    return NodeID(key)
  }

  /// Returns the path from the root to a node, with aliases and merges as written.
  ///
  /// - Complexity: linear in the depth of the node.
  public func path(to node: NodeID) -> DocumentPath {
    var steps: [DocumentPath.Step] = []
    var current = node
    while let parent = parent(of: current) {
      let ordinal = nodes[current.position].ordinal
      if nodes[parent.position].kind == .sequence {
        steps.append(.item(Int(ordinal)))
      } else if let key = key(of: current) {
        steps.append(.key(keyText(key)))
      } else {
        steps.append(.key(keyText(current)))
      }
      current = parent
    }
    return DocumentPath(steps.reversed())
  }

  /// Returns a key's text, following an alias.
  public func keyText(_ key: NodeID) -> String { resolved(key).map(text(of:)) ?? "" }

  /// Whether a node or any of its descendants has an anchor.
  ///
  /// - Complexity: logarithmic in the number of anchors.
  public func isAnchored(_ node: NodeID) -> Bool {
    let anchors = storage.arrays.anchors
    let first = anchors.firstIndex(at: node)
    return first < anchors.count && anchors[first].node.position < nodes[node.position].subtreeEnd(at: node.position)
  }

  /// Returns the anchor of a node; nil when it has none.
  ///
  /// - Complexity: logarithmic in the number of anchors.
  public func anchor(of node: NodeID) -> Anchor? { storage.arrays.anchor(of: node) }

  /// Whether a key is an unquoted `<<`.
  public func isMergeKey(_ key: NodeID) -> Bool {
    let node = nodes[key.position]
    return node.kind == .scalar && node.style == .plain && node.end &- node.start == 2 && text(of: key, is: "<<")
  }
}

extension TreeArrays {
  /// Returns the anchor of a node; nil when it has none.
  func anchor(of node: NodeID) -> SyntaxTree.Anchor? {
    let first = anchors.firstIndex(at: node)
    return first < anchors.count && anchors[first].node == node ? anchors[first] : nil
  }
}

extension RandomAccessCollection<SyntaxTree.Anchor> where Index == Int {
  /// Returns the index of the first anchor at or after a node; the count when there is none.
  func firstIndex(at node: NodeID) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].node >= node { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: - All nodes

extension SyntaxTree {
  /// Returns the scalar that contains an offset; nil when there is none, as in a comment.
  public func scalar(at offset: Int) -> NodeID? {
    guard let node = lastNode(startingBefore: offset + 1), kind(of: node) == .scalar,
      offset < Int(nodes[node.position].end)
    else { return nil }
    return node
  }

  /// Returns the last node in source order that starts before an offset; nil when there is none.
  ///
  /// - Complexity: logarithmic in the number of nodes.
  public func lastNode(startingBefore offset: Int) -> NodeID? {
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(nodes[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? NodeID(low - 1) : nil
  }

  /// All scalars, in source order.
  public var scalars: [NodeID] { nodes.indices.lazy.map { NodeID($0) }.filter { kind(of: $0) == .scalar } }

  /// Calls `body` with the key and value of every mapping entry, in source order.
  public func forEachNamedValue(_ body: (_ key: NodeID, _ value: NodeID) -> Void) {
    for index in nodes.indices {
      if let key = key(of: NodeID(index)) { body(key, NodeID(index)) }
    }
  }
}
