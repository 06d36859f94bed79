internal import YAMLSyntax

extension DataFile {
  /// Readers follow aliases and go down without end, so what this makes large or deep is refused.
  private static let mostValues = 100_000
  private static let deepest = 100

  /// Refuses a file that has too many values, or too deep ones, once its aliases are written out.
  func checkExtent() throws(DataFileError) {
    guard let root = tree.root else { return }
    var pending = [(node: root, depth: 0)]
    var count = 0
    while let (node, depth) = pending.popLast() {
      count += 1
      guard count <= Self.mostValues else { throw error(node, "the file is too large with its aliases written out") }
      guard depth <= Self.deepest else { throw error(node, "the file is nested too deeply") }
      let target = tree.resolved(node) ?? node
      switch tree.kind(of: target) {
      case .mapping:
        tree.forEachEntry(of: target) { _, value in
          pending.append((value, depth + 1))
          return pending.count <= Self.mostValues
        }
      case .sequence:
        tree.forEachItem(of: target) { item in
          pending.append((item, depth + 1))
          return pending.count <= Self.mostValues
        }
      case .scalar, .alias: break
      }
    }
  }
}
