public import Text

extension SyntaxTree {
  /// Parses the first document of a file; errors end up in the tree's `problems`.
  ///
  /// - Complexity: linear in the number of bytes; nesting uses no stack.
  public static func parse(_ file: SourceFile) -> SyntaxTree { SyntaxTree(file, parts(of: file)) }

  private static func parts(of file: SourceFile) -> TreeParts {
    let (parts, invalidByte) = parts(of: file, until: file.bytes.count)
    // libyaml decodes far ahead, so an invalid byte hides the text before it; parse that text separately.
    guard let invalidByte else { return parts }
    let line = file.bytes[file.textStart..<invalidByte].lastIndex(of: UInt8(ascii: "\n")) ?? file.textStart
    var (before, _) = self.parts(of: file, until: line)
    before.problems = (before.problems + parts.problems).sorted { $0.range < $1.range }
    before.markLastNodesIncomplete()
    return before
  }

  private static func parts(of file: SourceFile, until end: Int) -> (parts: TreeParts, invalidByte: Int?) {
    EventReader.read(file.bytes, from: file.textStart, until: end) { reader in
      var builder = TreeBuilder(file)
      builder.build(from: &reader)
      return (builder.finished(), builder.invalidByte)
    }
  }
}
