internal import Text
public import YAMLSyntax

/// Returns all that a tree says, in one line for each problem, anchor, comment and node.
public func described(_ tree: SyntaxTree) -> [String] {
  var lines = ["\(tree.count) nodes, complete: \(tree.isComplete)"]
  lines += tree.problems.map { "\($0)" }
  lines += tree.anchors.map { "\($0)" }
  lines += tree.comments.map { "\($0)" }
  tree.withView { view in
    var open = view.root.map { [$0] } ?? []
    while let node = open.popLast() {
      lines.append(described(node, in: view) + " at \(tree.path(to: node))")
      var children: [NodeID] = []
      view.forEachItem(of: node) { item in
        children.append(item)
        return true
      }
      view.forEachEntry(of: node) { key, value in
        children += [key, value]
        return true
      }
      open += children.reversed()
    }
  }
  return lines
}

private func described(_ node: NodeID, in view: TreeView) -> String {
  let parts: [Any] = [
    node.position, view.kind(of: node), view.range(of: node), view.text(of: node).string, view.count(of: node),
    view.end(of: node).position, view.parent(of: node)?.position ?? -1, view.resolved(node)?.position ?? -1,
    view.keyHash(of: node), view.type(of: node)?.rawValue ?? "", view.isComplete(node), view.isAnchored(node),
    view.isAmbiguous(node), view.isMergeKey(node), view.scalarStyle(of: node).map { "\($0)" } ?? "",
  ]
  return parts.map { "\($0)" }.joined(separator: " ")
}
