internal import TestSupport
internal import Text
internal import YAMLSyntax

extension FuzzDefinition {
  /// Nodes and problems lie in the file, and the tree of its parts is that of the whole.
  static let yaml = FuzzDefinition(seeds: { Samples.files(ending: ".yaml") }, isYAML: true) { bytes in
    let file = SourceFile(path: "x", bytes: bytes)
    let tree = SyntaxTree.parse(file)
    func isOutside(_ range: SourceRange) -> Bool {
      range.start < 0 || range.end < range.start || range.end > file.bytes.count
    }
    if let problem = tree.problems.first(where: { isOutside($0.range) }) { return "outside of the file: \(problem)" }
    if let comment = tree.comments.first(where: { isOutside($0.range) }) { return "outside of the file: \(comment)" }
    let isInside = tree.withView { view in
      (0..<tree.count).allSatisfy { !isOutside(view.range(of: NodeID($0))) }
    }
    if !isInside { return "a node is outside of the file" }
    for count in [2, 3, 5] {
      if let parts = SyntaxTree.parseInParts(file, count: count), described(parts) != described(tree) {
        return "the tree of \(count) parts is another one"
      }
    }
    return nil
  }
}
