public import Text

/// A YAML document as an arena of nodes, with every mistake in its syntax.
///
/// Aliases stay aliases, so a tree is never larger than its text, and no alias leads into itself.
public struct SyntaxTree: Sendable {
  /// An anchor and what it names.
  public struct Anchor: Sendable {
    /// The name without `&`.
    public let name: String
    /// The node that bears it.
    public let node: NodeID
    /// Where the anchor itself stands.
    public let range: SourceRange
  }

  /// The file that was read.
  public let file: SourceFile
  /// The mistakes, in the order of places.
  public internal(set) var problems: [SyntaxProblem] = []
  /// The anchors, in the order of places; a name can be given anew.
  public internal(set) var anchors: [Anchor] = []
  /// Whether the whole text was read; false after a syntax error.
  public internal(set) var isComplete = true

  var nodes: [Node] = []
  /// Texts that differ from what the source says: escapes, folded lines, block scalars.
  var aside: [UInt8] = []

  init(file: SourceFile) {
    self.file = file
  }

  /// The document's top node, an empty scalar for a file without content; nil when a syntax error comes before any.
  public var root: NodeID? { nodes.isEmpty ? nil : NodeID(0) }

  /// How many nodes there are.
  public var count: Int { nodes.count }
}

// MARK: - One node

extension SyntaxTree {
  /// What a node is.
  public enum Kind: Sendable {
    /// A single value: text, and how YAML reads it.
    case scalar
    /// A list.
    case sequence
    /// Keys with values.
    case mapping
    /// A reference to an anchor; `resolved` follows it.
    case alias
  }

  /// What a node is, without following an alias.
  public func kind(of node: NodeID) -> Kind {
    switch nodes[node.position].kind {
    case .scalar: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    case .alias: .alias
    }
  }

  /// Where a node's content stands, without its anchor and tag.
  public func range(of node: NodeID) -> SourceRange {
    let node = nodes[node.position]
    return SourceRange(start: Int(node.start), end: Int(node.end))
  }

  /// The node an alias refers to, or the node itself; nil for an alias without a target.
  public func resolved(_ node: NodeID) -> NodeID? {
    var current = node
    while nodes[current.position].kind == .alias {
      let target = nodes[current.position].textStart
      guard target != Node.noTarget else { return nil }
      current = NodeID(Int(target))
    }
    return current
  }

  /// Whether reading reached the node's end with certainty: false for what a syntax error cut off.
  public func isComplete(_ node: NodeID) -> Bool { nodes[node.position].isComplete }

  /// How a scalar is written; nil for other nodes.
  public enum ScalarStyle: Sendable {
    /// Without quotes.
    case plain
    /// In single or double quotes.
    case quoted
    /// After `|` or `>`.
    case block
  }

  /// How a scalar is written; nil for other nodes.
  public func scalarStyle(of node: NodeID) -> ScalarStyle? {
    guard nodes[node.position].kind == .scalar else { return nil }
    switch nodes[node.position].style {
    case .singleQuoted, .doubleQuoted: return .quoted
    case .literal, .folded: return .block
    case .plain, .block, .flow: return .plain
    }
  }

  /// A scalar's text in UTF-8, escapes and folding resolved; empty for other nodes.
  public func bytes(of node: NodeID) -> ArraySlice<UInt8> {
    let node = nodes[node.position]
    guard node.kind == .scalar else { return [] }
    let range = Int(node.textStart)..<Int(node.textEnd)
    return node.textIsAside ? aside[range] : file.bytes[range]
  }

  /// A scalar's text; empty for other nodes.
  public func text(of node: NodeID) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

  /// Whether a scalar's text is this.
  public func text(of node: NodeID, is text: StaticString) -> Bool {
    let bytes = bytes(of: node)
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes) }
  }
}

// MARK: - Around a node

extension SyntaxTree {
  /// How many items or entries a collection has; 0 for other nodes.
  public func count(of node: NodeID) -> Int {
    let node = nodes[node.position]
    switch node.kind {
    case .sequence: return Int(node.childCount)
    case .mapping: return Int(node.childCount / 2)
    case .scalar, .alias: return 0
    }
  }

  /// Calls `body` with each item of a sequence until it returns false.
  public func forEachItem(of node: NodeID, _ body: (NodeID) -> Bool) {
    guard nodes[node.position].kind == .sequence else { return }
    var child = node.position + 1
    for _ in 0..<nodes[node.position].childCount {
      guard body(NodeID(child)) else { return }
      child = Int(nodes[child].subtreeEnd)
    }
  }

  /// Calls `body` with each key and value of a mapping, as written, until it returns false.
  public func forEachEntry(of node: NodeID, _ body: (_ key: NodeID, _ value: NodeID) -> Bool) {
    guard nodes[node.position].kind == .mapping else { return }
    var key = node.position + 1
    for _ in 0..<nodes[node.position].childCount / 2 {
      let value = Int(nodes[key].subtreeEnd)
      guard body(NodeID(key), NodeID(value)) else { return }
      key = Int(nodes[value].subtreeEnd)
    }
  }

  /// The collection a node is in; nil for the root.
  public func parent(of node: NodeID) -> NodeID? {
    node.position == 0 ? nil : NodeID(Int(nodes[node.position].parent))
  }

  /// The key of a mapping's value; nil for an item, the root, or a key.
  public func key(of node: NodeID) -> NodeID? {
    guard let parent = parent(of: node), nodes[parent.position].kind == .mapping else { return nil }
    guard !nodes[node.position].ordinal.isMultiple(of: 2) else { return nil }
    var key = node.position - 1
    // The node before a value is the last of its key; a key that is a collection begins further up.
    while nodes[key].parent != parent.index { key = Int(nodes[key].parent) }
    return NodeID(key)
  }

  /// The keys and item numbers that lead to a node, in the file as written.
  ///
  /// - Complexity: linear in the depth.
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

  /// A key's text, through an alias.
  public func keyText(_ key: NodeID) -> String { resolved(key).map(text(of:)) ?? "" }

  /// Whether a node, or one below it, bears an anchor.
  ///
  /// - Complexity: logarithmic in the anchors.
  public func isAnchored(_ node: NodeID) -> Bool {
    let first = anchors.partition { $0.node >= node }
    return first < anchors.count && anchors[first].node.index < nodes[node.position].subtreeEnd
  }

  /// The anchor that a node bears.
  ///
  /// - Complexity: logarithmic in the anchors.
  public func anchor(of node: NodeID) -> Anchor? {
    let first = anchors.partition { $0.node >= node }
    return first < anchors.count && anchors[first].node == node ? anchors[first] : nil
  }
}

extension [SyntaxTree.Anchor] {
  /// The index of the first element with a property that all later ones have, too; the end when there is none.
  fileprivate func partition(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: - All nodes

extension SyntaxTree {
  /// The scalar whose text an offset is in; nil when there is none, as in a comment.
  public func scalar(at offset: Int) -> NodeID? {
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(nodes[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, nodes[low - 1].kind == .scalar, offset < Int(nodes[low - 1].end) else { return nil }
    return NodeID(low - 1)
  }

  /// Calls `body` with each value of a key, and that key, in the order of the text.
  public func forEachNamedValue(_ body: (_ key: NodeID, _ value: NodeID) -> Void) {
    for index in nodes.indices {
      if let key = key(of: NodeID(index)) { body(key, NodeID(index)) }
    }
  }
}
