internal import Model
internal import Text
internal import YAMLSyntax

/// The steps from the root to a position, as numbers: a path with texts is made only for a report.
struct ShapePath {
  /// The node of each key, and the index of each item with the highest bit set.
  private var steps: [UInt32] = []

  private static let item: UInt32 = 1 << 31

  mutating func append(key: NodeID) { steps.append(UInt32(truncatingIfNeeded: key.position)) }

  mutating func append(item index: Int) { steps.append(UInt32(truncatingIfNeeded: index) | Self.item) }

  mutating func removeLast() { steps.removeLast() }

  /// Whether the position is the value of the top-level key `workflows`.
  func isAtWorkflows(_ view: TreeView) -> Bool {
    guard steps.count == 1, steps[0] & Self.item == 0 else { return false }
    return view.resolved(NodeID(Int(steps[0]))).map { view.text(of: $0).equals("workflows") } ?? false
  }

  /// Returns the path, joined by dots, to the place of a key that is indented wrongly by one step, with `*` for the ID of
  /// the workflow.
  ///
  /// A key at the place of a workflow belongs in one; any other belongs beside the mapping that it is in.
  func placeOutside(in tree: SyntaxTree, isDeeper: Bool) -> String {
    var texts = documentPath(in: tree).steps.map(\.description)
    if isDeeper {
      texts.insert("*", at: max(0, texts.count - 1))
    } else if texts.count > 1 {
      texts.remove(at: texts.count - 2)
      if texts.first == "workflows", texts.count > 2 { texts[1] = "*" }
    }
    return texts.joined(separator: ".")
  }

  /// Returns the path with the keys as they are in a tree.
  func documentPath(in tree: SyntaxTree) -> DocumentPath {
    DocumentPath(
      steps.map { step in
        step & Self.item == 0 ? .key(tree.keyText(NodeID(Int(step)))) : .item(Int(step & ~Self.item))
      })
  }
}
