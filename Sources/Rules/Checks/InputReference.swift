internal import Text
internal import YAMLSyntax

/// A `${{ … }}` in a scalar of the file.
struct InputReference {
  /// The range from `$` to the last `}`; to the end of the line if there is none.
  let range: SourceRange
  /// The scalar.
  let node: NodeID
  /// The content.
  let content: Content

  /// The content between the braces.
  enum Content: Equatable {
    /// `inputs.` and an ID, which need not be a valid one.
    case input(String)
    /// Anything else, such as an operator or another context.
    case expression(String)
    /// There is no `}}` on the line.
    case unclosed
  }
}

extension InputReference {
  /// Finds the references in the scalars of a tree, in source order.
  ///
  /// In a line of a script that is a comment there are none that matter.
  ///
  /// - Complexity: one pass over the text, and a logarithmic search for each reference.
  static func all(in tree: SyntaxTree) -> [InputReference] {
    tree.file.bytes.withView { text in
      var found: [InputReference] = []
      var offset = 0
      var lines = ShellComments(text)
      while let dollar = text.firstOffset(of: UInt8(ascii: "$"), from: offset) {
        offset = dollar + 1
        guard text[dollar + 1] == UInt8(ascii: "{"), text[dollar + 2] == UInt8(ascii: "{"),
          let node = tree.scalar(at: dollar), !lines.containComment(at: dollar)
        else { continue }
        let limit = min(dollar + 3 + maximumLength, tree.range(of: node).end)
        let (content, end) = content(of: text.part(dollar + 3, limit))
        found.append(
          InputReference(range: SourceRange(start: dollar, end: dollar + 3 + end), node: node, content: content))
        offset = dollar + 3 + end
      }
      return found
    }
  }

  /// The length after which a reference counts as unclosed, in bytes; no ID is nearly as long.
  private static let maximumLength = 500

  /// Reads the content of a reference, with the offset after its closing braces.
  private static func content(of text: ByteView) -> (Content, end: Int) {
    let text = text.part(0, text.firstOffset(of: UInt8(ascii: "\n")) ?? text.count)
    var close = 0
    while let brace = text.firstOffset(of: UInt8(ascii: "}"), from: close), text[brace + 1] != UInt8(ascii: "}") {
      close = brace + 1
    }
    guard let close = text.firstOffset(of: UInt8(ascii: "}"), from: close) else { return (.unclosed, text.count) }
    let words = text.part(0, close).string.split { $0 == " " || $0 == "\t" }
    let written = words.joined(separator: " ")
    guard words.count == 1, written.hasPrefix("inputs.") else { return (.expression(written), close + 2) }
    let id = written.dropFirst("inputs.".count)
    let isID = !id.isEmpty && id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    return (isID ? .input(String(id)) : .expression(written), close + 2)
  }
}

/// The lines of a text that begin with `#`, as comments in a block of commands do; asked for in source order.
private struct ShellComments {
  private let text: ByteView
  /// The start of the line that was asked for last, and the start of the next one.
  private var line = (start: 0, end: 0)
  private var isComment = false

  init(_ text: ByteView) { self.text = text }

  mutating func containComment(at offset: Int) -> Bool {
    guard offset >= line.end else { return isComment }
    while line.end <= offset {
      let end = text.firstOffset(of: UInt8(ascii: "\n"), from: line.end).map { $0 + 1 } ?? text.count
      line = (line.end, max(end, line.end + 1))
    }
    var start = line.start
    while text[start] == UInt8(ascii: " ") || text[start] == UInt8(ascii: "\t") { start += 1 }
    isComment = text[start] == UInt8(ascii: "#")
    return isComment
  }
}
