/// The anchors of a document by name, to tell a text that stands for an alias, as in `<<: defaults`.
package struct AnchorNames {
  private let tree: SyntaxTree
  /// The first node with each name.
  private var nodes: [String: NodeID] = [:]

  /// Collects the anchors of a document.
  package init(_ tree: SyntaxTree) {
    self.tree = tree
    for anchor in tree.anchors where nodes[anchor.name] == nil { nodes[anchor.name] = anchor.node }
  }

  /// Returns the name of the anchor before a scalar that the scalar's text names, with or without a sign before it; nil
  /// if there is none.
  package func anchor(namedBy scalar: NodeID) -> String? {
    guard tree.kind(of: scalar) == .scalar else { return nil }
    var name = tree.text(of: scalar)
    if let first = name.first, "*&$".contains(first) { name.removeFirst() }
    guard let anchored = nodes[name], anchored < scalar else { return nil }
    return name
  }
}
