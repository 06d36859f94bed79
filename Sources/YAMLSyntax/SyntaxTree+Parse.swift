public import Text

extension SyntaxTree {
  /// Parses the first document of a file; errors end up in the tree's `problems`.
  ///
  /// The result is the same whether or not several cores share the work on a large file.
  ///
  /// - Complexity: linear in the number of bytes; nesting uses no stack.
  public static func parse(_ file: SourceFile, isConcurrent: Bool = false) -> SyntaxTree {
    (isConcurrent ? parseInParts(file) : nil) ?? SyntaxTree(file, arrays(of: file))
  }

  private static func arrays(of file: SourceFile) -> TreeArrays {
    let (arrays, invalidByte) = arrays(of: file, until: file.bytes.count)
    // libyaml decodes far ahead, so an invalid byte hides the text before it; parse that text separately.
    guard let invalidByte else { return arrays }
    let line = file.bytes[file.textStart..<invalidByte].lastIndex(of: UInt8(ascii: "\n")) ?? file.textStart
    var (before, _) = self.arrays(of: file, until: line)
    before.problems = (before.problems + arrays.problems).sorted { $0.range < $1.range }
    before.markLastNodesIncomplete()
    return before
  }

  private static func arrays(of file: SourceFile, until end: Int) -> (arrays: TreeArrays, invalidByte: Int?) {
    let part = FilePart(range: file.textStart..<max(file.textStart, end), openLevels: 0)
    return EventReader.read(file.bytes, part.range) { reader in
      var builder = TreeBuilder(file, part)
      builder.build(from: &reader)
      return (builder.finish(), builder.invalidByte)
    }
  }
}
