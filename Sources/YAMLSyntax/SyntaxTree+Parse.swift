public import Text

extension SyntaxTree {
  /// Parses the first document of a file; errors end up in the tree's `problems`.
  ///
  /// - Complexity: linear in the number of bytes; nesting uses no stack.
  public static func parse(_ file: SourceFile) -> SyntaxTree {
    parse(file, until: file.bytes.count)
  }

  private static func parse(_ file: SourceFile, until end: Int) -> SyntaxTree {
    let (tree, invalidByte) = EventReader.read(file.bytes, from: file.textStart, until: end) { reader in
      var builder = TreeBuilder(file)
      builder.build(from: &reader)
      return (builder.finished(), builder.invalidByte)
    }
    // libyaml decodes far ahead, so an invalid byte hides the text before it; parse that text separately.
    guard let invalidByte, end == file.bytes.count else { return tree }
    let line = file.bytes[file.textStart..<invalidByte].lastIndex(of: UInt8(ascii: "\n")) ?? file.textStart
    var before = parse(file, until: line)
    before.problems = (before.problems + tree.problems).sorted { $0.range < $1.range }
    before.markLastNodesIncomplete()
    return before
  }

  /// Marks the tree and the last node of every level as incomplete.
  private mutating func markLastNodesIncomplete() {
    isComplete = false
    var current = root
    while let node = current {
      nodes[node.position].isComplete = false
      var last: NodeID?
      forEachItem(of: node) { item in
        last = item
        return true
      }
      forEachEntry(of: node) { _, value in
        last = value
        return true
      }
      current = last
    }
  }
}
