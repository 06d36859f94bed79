internal import Diagnostics
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for texts that a `#` cut off, and for HTML comments, which are text.
  static let comments = CheckFamily(
    target: .file { $0.findingsOfCutOffTexts() + $0.findingsOfHTMLComments() },
    checks: [.commentTruncation, .htmlComment])
}

extension NativeCheck {
  static let commentTruncation = NativeCheck("comment-truncation", arguments: ["key", "value"])
}

// MARK: - Text that became a comment

extension FileContext {
  /// Returns a finding for each unquoted text that probably goes on after a `#`.
  fileprivate func findingsOfCutOffTexts() -> [Finding] {
    tree.withView { view in
      var findings: [Finding] = []
      var rules = DecodedCheckRules(checkRules)
      var offset = 0
      while findings.count <= Limits.findings,
        let hash = view.source.firstOffset(of: UInt8(ascii: "#"), from: offset)
      {
        offset = hash + 1
        guard hash > 0, isBlank(view.source[hash - 1]), let node = plainScalar(endingBefore: hash, view) else {
          continue
        }
        let comment = view.source.part(hash + 1, view.source.endOfLine(from: hash))
        offset = hash + 1 + comment.count
        guard isCutOff(node, by: comment, view), let rule = rules.rule(of: .commentTruncation) else { continue }
        findings.append(
          Finding(
            rule: rule, arguments: ["key": presentable(name(of: node)), "value": presentable(tree.text(of: node))],
            keyPath: tree.path(to: node), range: tree.firstLine(of: node)))
      }
      return findings
    }
  }

  /// Returns the plain scalar that only blanks separate from an offset; nil if there is none.
  private func plainScalar(endingBefore offset: Int, _ view: TreeView) -> NodeID? {
    guard let node = tree.lastNode(startingBefore: offset), view.scalarStyle(of: node) == .plain else { return nil }
    let range = view.range(of: node)
    guard range.start < range.end, range.end < offset else { return nil }
    return view.source.part(range.end, offset).allSatisfy(isBlank) ? node : nil
  }

  /// Whether the text of a comment probably belongs to the scalar before it.
  ///
  /// Of 589 comments after a value in real files, two have no blank after the `#`, and none of the two follows a name.
  private func isCutOff(_ node: NodeID, by comment: ByteView, _ view: TreeView) -> Bool {
    guard isLeftOpen(view.text(of: node), closedIn: comment) || isTight(comment) && isChosenText(node) else {
      return false
    }
    return view.type(of: node) == .string
  }

  /// Whether a comment begins as in `#12` and `#internal`, or is a number, as in `# 12`.
  private func isTight(_ comment: ByteView) -> Bool {
    guard let first = comment.first, first != UInt8(ascii: "#") else { return false }
    if !isBlank(first) {
      return !comment.starts(with: SuppressionComment.marker)
        && !Self.commentWords.contains { comment.starts(with: $0) }
    }
    var (start, end) = (0, comment.count)
    while isBlank(comment[start]) { start += 1 }
    while isBlank(comment[end - 1]) { end -= 1 }
    return start < end && comment.part(start, end).allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// Words that begin comments, and no text.
  private static let commentWords = ["TODO", "FIXME", "XXX", "HACK", "NOTE"].map { Array($0.utf8) }

  private func isChosenText(_ node: NodeID) -> Bool {
    switch TextRole(of: node, in: tree) {
    case .display, .name: true
    case .script, .other: false
    }
  }

  /// Returns the key that a scalar is under, directly or as an item of a list.
  func name(of node: NodeID) -> String {
    let key = tree.key(of: node) ?? tree.parent(of: node).flatMap(tree.key)
    return key.map(tree.keyText) ?? "the file"
  }
}

/// Whether a quote or parenthesis that a text opens is closed only in the comment after it.
private func isLeftOpen(_ text: ByteView, closedIn comment: ByteView) -> Bool {
  guard text.has(UInt8(ascii: "\"")) || text.has(UInt8(ascii: "'")) || text.has(UInt8(ascii: "(")) else {
    return false
  }
  var quote: UInt8?
  var depth = 0
  var last = UInt8(ascii: " ")
  for byte in text {
    if let open = quote {
      if byte == open { quote = nil }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), !isWordByte(last) {
      // A quote after a letter is an apostrophe, or belongs to an inch.
      quote = byte
    } else if byte == UInt8(ascii: "(") {
      depth += 1
    } else if byte == UInt8(ascii: ")") {
      depth = max(0, depth - 1)
    }
    last = byte
  }
  if let quote { return comment.has(quote) }
  for byte in comment where depth > 0 {
    if byte == UInt8(ascii: "(") { depth += 1 }
    if byte == UInt8(ascii: ")") { depth -= 1 }
    if depth == 0 { return true }
  }
  return false
}

extension ByteView {
  /// Returns the offset of the line break at or after an offset; the count when there is none.
  fileprivate func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < count, self[end] != UInt8(ascii: "\n"), self[end] != UInt8(ascii: "\r") { end += 1 }
    return end
  }
}

/// Whether a byte can be part of a word, as all of those of characters other than ASCII.
func isWordByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte >= 0x80
}
