package import Text

extension TreeEditor {
  /// Returns the edit that gives a scalar another text, in its own quotes if it has any.
  package func replacing(_ scalar: NodeID, withText text: String) -> TextEdit? {
    edit(scalar) { style in
      switch style {
      case .singleQuoted: text.inYAMLSingleQuotes
      case .doubleQuoted: text.inYAMLDoubleQuotes
      case .plain, .literal, .folded, .block, .flow: text.canStayPlainInYAML ? text : text.inYAMLDoubleQuotes
      }
    }
  }

  /// Returns the edit that writes a word in place of a scalar, without quotes, such as `true`.
  package func replacing(_ scalar: NodeID, withWord word: String) -> TextEdit? { edit(scalar) { _ in word } }

  /// Returns the edit that puts a plain scalar in quotes.
  package func quoting(_ scalar: NodeID) -> TextEdit? {
    guard tree.scalarStyle(of: scalar) == .plain else { return nil }
    return edit(scalar) { _ in tree.text(of: scalar).inYAMLDoubleQuotes }
  }

  /// Returns the edits that make a scalar the only item of a list.
  package func listing(_ scalar: NodeID) -> [TextEdit]? {
    guard let element = element(scalar), let key = element.key, isOneLine(scalar), !tree.isAnchored(scalar),
      tree.scalarStyle(of: scalar) != .block
    else { return nil }
    let range = tree.range(of: scalar)
    if isFlow(element.collection) {
      return [
        TextEdit(range: SourceRange(at: range.start), replacement: "["),
        TextEdit(range: SourceRange(at: range.end), replacement: "]"),
      ]
    }
    guard let column = indentation(element.range.start), let colon = self.colon(after: key),
      isBlank(colon + 1..<range.start), endOfLine(of: element) != nil
    else { return nil }
    let item = lineBreak + String(repeating: " ", count: column + 2) + "- "
    return [TextEdit(range: SourceRange(start: colon + 1, end: range.start), replacement: item)]
  }

  private func isOneLine(_ scalar: NodeID) -> Bool {
    let range = tree.range(of: scalar)
    return range.start < range.end && !bytes[range.start..<range.end].contains(where: isLineBreak)
  }

  /// Returns the edit that replaces a scalar; nil for one with a tag or with a comment in it, and for an empty one.
  private func edit(_ scalar: NodeID, _ write: (Node.Style) -> String) -> TextEdit? {
    let node = node(scalar)
    guard node.kind == .scalar, node.tag == .none, node.isComplete else { return nil }
    let text = write(node.style)
    var range = tree.range(of: scalar)
    if tree.scalarStyle(of: scalar) == .block {
      guard !bytes[range.start..<lineEnd(range.start)].contains(UInt8(ascii: "#")) else { return nil }
      while range.end > range.start, isWhiteSpace(bytes[range.end - 1]) {
        range = SourceRange(start: range.start, end: range.end - 1)
      }
    }
    guard range.start < range.end, tree.file.text(range) != text else { return nil }
    return TextEdit(range: range, replacement: text)
  }
}
