package import Text

extension TreeEditor {
  /// Inserts an entry into a mapping, before the entry of another value.
  ///
  /// - Parameters:
  ///   - keys: The key of the entry, and those below it.
  ///   - text: The text of the scalar under the last of them.
  ///   - value: The value of the entry that is to follow.
  /// - Returns: The edit.
  package func inserting(_ keys: [String], _ text: String, before value: NodeID) -> TextEdit? {
    guard let element = element(value), let key = element.key, !isShared(element.collection) else { return nil }
    let scalar = text.asYAMLScalar
    guard !isFlow(element.collection) else {
      // In JSON, everything is in quotes.
      let isQuoted = node(key).style == .doubleQuoted
      func shown(_ key: String) -> String { isQuoted ? key.inYAMLDoubleQuotes : key }
      let inner = isQuoted ? text.inYAMLDoubleQuotes : scalar
      let start = keys.dropFirst().reversed().reduce(inner) { "{ \(shown($1)): \($0) }" }
      let first = keys.first.map(shown) ?? ""
      return TextEdit(range: SourceRange(at: element.range.start), replacement: "\(first): \(start), ")
    }
    guard let column = indentation(element.range.start) else { return nil }
    let indentation = String(repeating: " ", count: column)
    let last = keys.indices.last ?? 0
    let lines = keys.enumerated().map { depth, key in
      String(repeating: "  ", count: depth) + "\(key):" + (depth == last ? " \(scalar)" : "")
    }
    // After the previous entry, so that comments above the next one stay with it.
    if let previous = previous(before: element), let end = endOfLine(of: previous), end < bytes.count {
      let text = lines.map { indentation + $0 + lineBreak }.joined()
      return TextEdit(range: SourceRange(at: after(lineBreakAt: end)), replacement: text)
    }
    let text = lines.map { $0 + lineBreak + indentation }.joined()
    return TextEdit(range: SourceRange(at: element.range.start), replacement: text)
  }
}
