internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension NativeCheck {
  static let htmlComment = NativeCheck("html-comment", arguments: ["key", "script"])
}

extension FileContext {
  /// Returns a finding for each unquoted text with an HTML comment in it.
  func findingsOfHTMLComments() -> [Finding] {
    guard let rule = checkRules[.htmlComment] else { return [] }
    return htmlComments.prefix(Limits.findings + 1).map { comment in
      let isScript = TextRole(of: comment.node, in: tree) == .script
      return Finding(
        rule: rule,
        arguments: [
          "key": tree.isKey(comment.node) ? nil : presentable(name(of: comment.node)),
          "script": isScript ? "a shell" : nil,
        ], keyPath: tree.path(to: comment.node), range: comment.range)
    }
  }

  /// The deviations from the shape without those of values whose mistake has another finding: an HTML comment, items
  /// that YAML joins, or a bracket that makes a key of a mapping.
  var issuesWithoutOtherFinding: [ShapeIssue] {
    guard !issues.isEmpty else { return issues }
    let comments = checkRules[.htmlComment] == nil ? [] : htmlComments
    var nodes = Set(comments.map(\.node))
    for comment in comments where tree.isKey(comment.node) && comment.range.start > tree.range(of: comment.node).start {
      // The `:` of a comment after an item made a mapping of the item.
      if let mapping = tree.parent(of: comment.node) { nodes.insert(mapping) }
    }
    // In the order of their starts, so that the first one in a value decides: what begins in a value ends in it.
    let keys = tree.problems.filter { $0.kind == .keyIsCollection }.map(\.range).sorted { $0.start < $1.start }
    nodes.formUnion(issues.lazy.filter(isOfJoinedItem).map(\.value.node))
    if nodes.isEmpty, keys.isEmpty { return issues }
    return issues.filter { [nodes] issue in
      if nodes.contains(issue.value.node) || issue.value.key.map(nodes.contains) == true { return false }
      let range = tree.range(of: issue.value.node)
      let first = (0..<keys.count).first(passing: { keys[$0].start >= range.start })
      guard first < keys.count, keys[first].end <= range.end else { return true }
      return !isBracket(tree.file.bytes[range.start])
    }
  }

  /// The first HTML comment in each plain scalar that has one, in source order.
  private var htmlComments: [(node: NodeID, range: SourceRange)] {
    let bytes = tree.file.bytes
    var found: [(node: NodeID, range: SourceRange)] = []
    // A text without an end of a comment after one start has none after the next either.
    var unclosed: NodeID?
    var quoting: (script: NodeID, state: ShellQuoting)?
    for start in bytes.withView(offsetsOfHTMLComments) {
      guard let node = tree.lastNode(startingBefore: start + 1), tree.scalarStyle(of: node) == .plain,
        found.last?.node != node, unclosed != node
      else { continue }
      let range = tree.range(of: node)
      if let misreading, misreading.includes(range) { continue }
      guard start < range.end else { continue }
      guard let end = end(ofCommentAt: start, in: node, range) else {
        unclosed = node
        continue
      }
      if TextRole(of: node, in: tree) == .script {
        // A script prints what it has in quotes.
        var state =
          quoting.flatMap { $0.script == node ? $0.state : nil } ?? ShellQuoting(bytes, from: range.start)
        state.advance(to: start)
        quoting = (node, state)
        if state.isQuoted { continue }
      }
      found.append((node, SourceRange(start: start, end: end)))
    }
    return found
  }

  /// Returns the end of a comment in a scalar; nil if it is not closed, other than in a key, which the `:` of a comment
  /// ends.
  private func end(ofCommentAt start: Int, in node: NodeID, _ range: SourceRange) -> Int? {
    let text = tree.file.bytes[start..<range.end]
    let closing = Array("-->".utf8)
    var rest = text.dropFirst("<!--".utf8.count)
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      rest = rest[dash...]
      if rest.starts(with: closing) { return dash + closing.count }
      rest = rest.dropFirst()
    }
    return tree.isKey(node) ? range.end : nil
  }

  /// Returns where `<!--` begins, other than inside a word.
  private func offsetsOfHTMLComments(_ text: ByteView) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    while let start = text.firstOffset(of: UInt8(ascii: "<"), from: offset) {
      offset = start + 1
      if text.part(start, start + 4).equals("<!--"), start == 0 || !isWordByte(text[start - 1]) {
        offsets.append(start)
      }
    }
    return offsets
  }
}

private func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }
