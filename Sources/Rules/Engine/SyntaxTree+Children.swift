internal import Model
internal import YAMLSyntax

extension SyntaxTree {
  /// Returns the items of a sequence, or the values of a mapping with its merges applied.
  func children(of value: ResolvedValue) -> [ResolvedValue] {
    var children: [ResolvedValue] = []
    if kind(of: value.node) == .sequence {
      forEachItem(of: value) { _, item in
        children.append(item)
        return true
      }
    } else {
      forEachEntry(of: value) { _, child in
        children.append(child)
        return true
      }
    }
    return children
  }
}
