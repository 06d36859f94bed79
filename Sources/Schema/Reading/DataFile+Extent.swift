internal import YAMLSyntax

extension DataFile {
  /// Limits on the number of values and on the depth, because readers follow aliases recursively.
  private static let maximumValues = 100_000
  private static let maximumDepth = 100

  /// A limit on the number of patterns, because an automaton can take some hundredths of a second.
  private static let maximumPatterns = 100

  /// Throws an error for a file with too many or too deeply nested values after expanding its aliases.
  func checkExtent(_ patternKeys: [String]) throws(DataFileError) {
    guard let root = tree.root else { return }
    var pending = [(node: root, depth: 0)]
    var count = 0
    var patternCount = 0
    while let (node, depth) = pending.popLast() {
      count += 1
      guard count <= Self.maximumValues else {
        throw error(node, "the file has more than \(Self.maximumValues) values once its aliases are expanded")
      }
      guard depth <= Self.maximumDepth else {
        throw error(node, "the file is nested more than \(Self.maximumDepth) levels deep")
      }
      let target = tree.resolved(node) ?? node
      switch tree.kind(of: target) {
      case .mapping:
        tree.forEachEntry(of: target) { key, value in
          pending.append((value, depth + 1))
          if !patternKeys.isEmpty, patternKeys.contains(tree.keyText(key)) { patternCount += 1 }
          return pending.count <= Self.maximumValues
        }
      case .sequence:
        tree.forEachItem(of: target) { item in
          pending.append((item, depth + 1))
          return pending.count <= Self.maximumValues
        }
      case .scalar, .alias: break
      }
      guard patternCount <= Self.maximumPatterns else {
        throw error(node, "the file has more than \(Self.maximumPatterns) patterns; divide it")
      }
    }
  }
}
