package import Text

extension TreeEditor {
  /// Returns the edit that gives a scalar another text, in its own quotes if it has any.
  package func replacing(_ scalar: NodeID, withText text: String) -> TextEdit? {
    edit(scalar) { style in
      switch style {
      case .singleQuoted: singleQuoted(text)
      case .doubleQuoted: doubleQuoted(text)
      case .plain, .literal, .folded, .block, .flow: written(text)
      }
    }
  }

  /// Returns the edit that writes a word in place of a scalar, without quotes, such as `true`.
  package func replacing(_ scalar: NodeID, withWord word: String) -> TextEdit? { edit(scalar) { _ in word } }

  /// Returns the edit that puts a plain scalar in quotes.
  package func quoting(_ scalar: NodeID) -> TextEdit? {
    guard tree.scalarStyle(of: scalar) == .plain else { return nil }
    return edit(scalar) { _ in doubleQuoted(tree.text(of: scalar)) }
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

  private func colon(after key: NodeID) -> Int? {
    var index = Int(node(key).end)
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: ":") ? index : nil
  }

  private func isOneLine(_ scalar: NodeID) -> Bool {
    let range = tree.range(of: scalar)
    return range.start < range.end && !bytes[range.start..<range.end].contains(where: isLineBreak)
  }

  /// Returns the edit that replaces a scalar; nil for one with a tag or with a comment in it, and for an empty one.
  private func edit(_ scalar: NodeID, _ write: (Node.Style) -> String?) -> TextEdit? {
    let node = node(scalar)
    guard node.kind == .scalar, node.tag == .none, node.isComplete, let text = write(node.style) else { return nil }
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

// MARK: - Texts as scalars

/// Returns a text as a scalar on one line: plain where every reader of YAML takes that for the same text, or else in
/// double quotes; nil for a text with characters that YAML does not allow.
package func written(_ text: String) -> String? { isPlain(text) ? text : doubleQuoted(text) }

/// Returns a text in double quotes; nil for a text with characters that cannot be shown.
func doubleQuoted(_ text: String) -> String? {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
    default: return nil
    }
  }
  return quoted + "\""
}

/// Returns a text in single quotes, or in double quotes if it has a line break or a tab.
private func singleQuoted(_ text: String) -> String? {
  guard text.unicodeScalars.allSatisfy(isPrintable) else { return doubleQuoted(text) }
  return "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
  default: false
  }
}

/// Whether a text can stand without quotes in any context, and is a string to every reader.
private func isPlain(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, let last = bytes.last, text.unicodeScalars.allSatisfy(isPrintable) else {
    return false
  }
  guard first != UInt8(ascii: " "), last != UInt8(ascii: " "), last != UInt8(ascii: ":") else { return false }
  guard !"-?:,[]{}#&*!|>'\"%@`=<".utf8.contains(first), !text.contains(": "), !text.contains(" #") else { return false }
  guard !bytes.contains(where: { ",[]{}".utf8.contains($0) }) || text.hasPrefix("${{") else { return false }
  return coreType(bytes[...]) == .string && !bytes.withView(isAmbiguousPlain) && text != "---" && text != "..."
}
