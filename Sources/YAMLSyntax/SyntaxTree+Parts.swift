package import Text

extension SyntaxTree {
  /// The size of a file from which on its parts are parsed concurrently.
  private static let minimumSize = 256 * 1024
  /// The least size of a part on average.
  private static let partSize = 128 * 1024
  /// The greatest number of parts.
  private static let maximumCount = 16

  /// Parses the parts of a large file concurrently; nil when the file must be read in one go.
  static func parseInParts(_ file: SourceFile) -> SyntaxTree? {
    guard file.bytes.count >= minimumSize else { return nil }
    return parseInParts(file, count: min(file.bytes.count / partSize, maximumCount))
  }

  /// Parses up to a number of parts of a file concurrently; nil when the file cannot be cut, or not with certainty.
  ///
  /// A cut is before a line that begins with a key at the indentation of the workflows. When the part before it, parsed
  /// alone, is valid and ends inside of the mapping of workflows, then nothing else is open there: an open quote or
  /// bracket would be an error, and a plain or block scalar inside of the mapping ends at a line that is not indented
  /// further than the mapping. So the part after it begins like a mapping of its own, and goes on like one: a line that
  /// is indented less is an error there. What could still depend on the text across a cut makes the whole attempt fail:
  /// document markers, directives, anchors used elsewhere, and a key after `?` that ends without a value, which libyaml
  /// locates at the token after it.
  package static func parseInParts(_ file: SourceFile, count: Int) -> SyntaxTree? {
    guard let cuts = FileCuts(file, count: count) else { return nil }
    let arrays = concurrentMap(cuts.parts) { part in
      EventReader.read(file.bytes, part.range) { reader -> TreeArrays? in
        var builder = TreeBuilder(file, part)
        builder.build(from: &reader)
        let arrays = builder.finish()
        return builder.isRejected ? nil : arrays
      }
    }
    return TreeArrays(joining: arrays, cuts, file).map { SyntaxTree(file, $0) }
  }
}
