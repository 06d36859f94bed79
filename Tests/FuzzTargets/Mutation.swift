public import TestSupport
internal import Text
internal import YAMLSyntax

/// A mutation of an input; one of YAML moves whole nodes, so that what comes out is often a document again.
public struct Mutation: Sendable {
  private let isYAML: Bool
  private let maximum: Int

  /// Creates a mutation for a target; what comes out has at most so many bytes.
  public init(for target: FuzzTarget, maximum: Int = .max) {
    isYAML = target.isYAML
    self.maximum = maximum
  }

  /// Texts that mean something in one of the inputs.
  private static let tokens = [
    "&a ", "*a", "<<: *a\n", "? ", "- ", ": ", "|\n", ">-\n", "\"", "'", "[", "]", "{", "}", "!!int ", "---\n", "...\n",
    "\t", "\r", "\n", "\u{85}", "\u{2028}", "\u{FEFF}", "😀", "#", "$", "${{ inputs.", "%YAML 1.1\n", "\0", "null", "~",
    " # ascertain: ignore[yaml, x", "# ascertain: ignore-file[release] é", "\\", "\\u0000", "\\ud83d", "1e9", "-", "<",
    ">", "</", "/>", "&amp;", "&#10;", "<!--", "]]>", "-9223372036854775808", "9223372036854775807", "%", "::",
    "\u{1B}",
  ]

  /// Returns a changed input.
  public func callAsFunction(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.next(below: 3) {
      if isYAML, random.next(below: 2) == 0 { moveNode(&bytes, &random) } else { damage(&bytes, &random) }
    }
    return Array(bytes.prefix(maximum))
  }

  /// Removes, repeats, inserts or replaces bytes.
  private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let start = random.next(below: bytes.count + 1)
    let end = min(bytes.count, start + 1 + random.next(below: 40))
    switch random.next(below: 4) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: Array(bytes[start..<end]), at: random.next(below: bytes.count + 1))
    case 2: bytes.insert(contentsOf: Self.tokens[random.next(below: Self.tokens.count)].utf8, at: start)
    default: if start < bytes.count { bytes[start] = UInt8(truncatingIfNeeded: random.next()) }
    }
  }

  /// Puts one node in the place of another, or beside itself, or refers to it by an alias.
  private func moveNode(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let tree = SyntaxTree.parse(SourceFile(path: "x", bytes: bytes))
    guard tree.count > 1 else { return }
    // UTF-16 was converted, and ranges count the bytes of the result.
    bytes = tree.file.bytes
    func range() -> Range<Int> {
      let range = tree.range(of: NodeID(random.next(below: tree.count)))
      return range.start..<range.end
    }
    let (place, source) = (range(), range())
    let text = Array(bytes[source])
    switch random.next(below: 4) {
    case 0: bytes.replaceSubrange(place, with: text)
    case 1: bytes.removeSubrange(place)
    case 2: bytes.insert(contentsOf: text + [10], at: place.upperBound)
    default:
      guard source.upperBound <= place.lowerBound else { return }
      bytes.replaceSubrange(place, with: Array("*x".utf8))
      bytes.insert(contentsOf: Array("&x ".utf8), at: source.lowerBound)
    }
  }
}
