public import Text

extension SyntaxTree {
  /// Reads a file's first document; mistakes are in the tree's `problems`.
  ///
  /// - Complexity: linear in the bytes; nesting uses no stack.
  public static func parse(_ file: SourceFile) -> SyntaxTree {
    parse(file, until: file.bytes.count)
  }

  private static func parse(_ file: SourceFile, until end: Int) -> SyntaxTree {
    let (tree, badByte) = EventReader.read(file.bytes, from: file.textStart, until: end) { reader in
      var builder = TreeBuilder(file)
      builder.build(from: &reader)
      return (builder.finished(), builder.badByte)
    }
    // libyaml decodes far ahead, so a byte that is no text hides all that came before it: read that by itself.
    guard let badByte, end == file.bytes.count else { return tree }
    let line = file.bytes[file.textStart..<badByte].lastIndex(of: UInt8(ascii: "\n")) ?? file.textStart
    var before = parse(file, until: line)
    before.problems = (before.problems + tree.problems).sorted { $0.range < $1.range }
    before.markEverythingOpen()
    return before
  }

  /// Marks the last node of every level as not read to its end.
  private mutating func markEverythingOpen() {
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
