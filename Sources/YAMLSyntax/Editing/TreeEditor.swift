internal import Text

/// Edits of a YAML or JSON file that change one node and leave every other byte as it is.
///
/// Each function returns nil where no edit is certain to do just that. The order of nodes, comments, quotes, line breaks
/// and the byte-order mark stay as they are.
package struct TreeEditor: Sendable {
  /// The tree that is edited.
  package let tree: SyntaxTree
  let bytes: [UInt8]

  /// Creates an editor of a tree.
  package init(_ tree: SyntaxTree) {
    self.tree = tree
    bytes = tree.file.bytes
  }

  /// The line break of the file: that of its first line, unless that is very long.
  var lineBreak: String {
    guard let index = bytes.prefix(1 << 16).firstIndex(where: isLineBreak), bytes[index] != UInt8(ascii: "\n") else {
      return "\n"
    }
    return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
  }
}

/// An entry of a mapping or an item of a sequence.
struct Element {
  /// The key of an entry; nil for an item.
  let key: NodeID?
  let value: NodeID
  /// The mapping or sequence.
  let collection: NodeID
  /// The offsets of the first byte and after the last one, without the `-` of an item, line breaks and comments.
  let range: SourceRange
}

// MARK: - Elements

extension TreeEditor {
  func node(_ id: NodeID) -> Node { tree.nodes[id.position] }

  func isFlow(_ collection: NodeID) -> Bool { node(collection).style == .flow }

  /// Returns the element whose value is a node; nil for the root, a key, and one whose extent is uncertain.
  func element(_ value: NodeID) -> Element? {
    guard let collection = tree.parent(of: value) else { return nil }
    let key = tree.key(of: value)
    guard key != nil || node(collection).kind == .sequence else { return nil }
    guard let start = start(of: key ?? value), let end = end(of: value, after: key) else { return nil }
    return Element(key: key, value: value, collection: collection, range: SourceRange(start: start, end: end))
  }

  /// Returns the element after another one in the same collection; nil for the last.
  func next(after element: Element) -> Element? {
    let index = node(element.value).subtreeEnd(at: element.value.position)
    guard index < tree.count, tree.nodes[index].parent == node(element.value).parent else { return nil }
    let first = NodeID(index)
    guard element.key != nil else { return self.element(first) }
    return self.element(NodeID(node(first).subtreeEnd(at: index)))
  }

  /// Returns the element before another one in the same collection; nil for the first.
  func previous(before element: Element) -> Element? {
    let first = element.key ?? element.value
    guard node(first).ordinal > 0 else { return nil }
    var index = first.position - 1
    while tree.nodes[index].parent != node(element.value).parent { index = Int(tree.nodes[index].parent) }
    return self.element(NodeID(index))
  }

  /// Returns the last element of a collection; nil for an empty one.
  func last(of collection: NodeID) -> Element? {
    var index = node(collection).subtreeEnd(at: collection.position) - 1
    guard index > collection.position else { return nil }
    while Int(tree.nodes[index].parent) != collection.position { index = Int(tree.nodes[index].parent) }
    return element(NodeID(index))
  }

  /// Returns the offset of the first byte of a node, with its anchor; nil for a node with a tag, and for a key after `?`.
  private func start(of id: NodeID) -> Int? {
    guard node(id).tag == .none else { return nil }
    let start = tree.anchor(of: id)?.range.start ?? Int(node(id).start)
    let before = bytes[lineStart(start)..<start].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return before == UInt8(ascii: "?") ? nil : start
  }

  /// Returns the offset after the last byte of a value, without line breaks and spaces after it; nil where something
  /// that belongs to it may follow.
  private func end(of value: NodeID, after key: NodeID?) -> Int? {
    let colon = key.map(colon)
    if let colon, colon == nil { return nil }
    let range = tree.range(of: value)
    if range.start < range.end { return contentEnd(of: value) }
    // Nothing is written: the parser places it at whatever follows.
    if let anchor = tree.anchor(of: value) { return anchor.range.end }
    return colon.map { $0.map { $0 + 1 } } ?? range.start
  }

  /// Returns the offset of the `:` after a key; nil if that is not on the line, as after `?`.
  func colon(after key: NodeID) -> Int? {
    var index = Int(node(key).end)
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: ":") ? index : nil
  }

  /// Returns the offset after the last byte of a node that is not empty.
  private func contentEnd(of value: NodeID) -> Int? {
    var current = node(value).subtreeEnd(at: value.position) - 1
    let leaf = tree.nodes[current]
    var end = Int(leaf.end)
    // A flow collection ends with a bracket, after its last node.
    while current > value.position {
      current = Int(tree.nodes[current].parent)
      end = max(end, Int(tree.nodes[current].end))
    }
    let trimmed = trimmed(end, from: Int(leaf.start))
    guard leaf.style == .literal || leaf.style == .folded else { return trimmed }
    // Line breaks and spaces after the last line can belong to it, and the end of the file can.
    let header = bytes[Int(leaf.start)..<lineEnd(Int(leaf.start))]
    let isExact =
      !header.contains(UInt8(ascii: "+")) && bytes[trimmed..<end].allSatisfy(isLineBreak) && trimmed < bytes.count
    return isExact ? trimmed : nil
  }

  private func trimmed(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start, isWhiteSpace(bytes[end - 1]) { end -= 1 }
    return end
  }
}

// MARK: - Lines

extension TreeEditor {
  /// Returns the offset of the first byte of the line at an offset.
  func lineStart(_ offset: Int) -> Int {
    var index = offset
    while index > tree.file.textStart, !isLineBreak(bytes[index - 1]) { index -= 1 }
    return index
  }

  /// Returns the offset of the line break at the end of the line at an offset, or of the end of the file.
  func lineEnd(_ offset: Int) -> Int {
    var index = offset
    while index < bytes.count, !isLineBreak(bytes[index]) { index += 1 }
    return index
  }

  /// Returns the offset after the line break at an offset; the offset itself at the end of the file.
  func after(lineBreakAt offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    let isPair = bytes[offset] == UInt8(ascii: "\r") && offset + 1 < bytes.count
    return offset + (isPair && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1)
  }

  /// Returns the end of the line at the end of an element if only white space and a comment follow it.
  func endOfLine(of element: Element) -> Int? {
    var index = element.range.end
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
    guard index < bytes.count else { return index }
    if isLineBreak(bytes[index]) { return index }
    return bytes[index] == UInt8(ascii: "#") && index > element.range.end ? lineEnd(index) : nil
  }

  /// Returns the whole lines of an element with the comment after it; nil if anything else is on them.
  func lines(of element: Element) -> SourceRange? {
    guard let end = endOfLine(of: element), let mark = mark(of: element) else { return nil }
    let start = lineStart(mark)
    guard bytes[start..<mark].allSatisfy({ $0 == UInt8(ascii: " ") }) else { return nil }
    return SourceRange(start: start, end: after(lineBreakAt: end))
  }

  /// Returns the offset at which an element begins: that of the `-` for an item of a block sequence.
  func mark(of element: Element) -> Int? {
    guard element.key == nil, !isFlow(element.collection) else { return element.range.start }
    var index = element.range.start
    while index > 0, isWhiteSpace(bytes[index - 1]) { index -= 1 }
    return index > 0 && bytes[index - 1] == UInt8(ascii: "-") ? index - 1 : nil
  }

  /// Returns the number of columns before an offset, if only spaces and the marks of items are there; nil otherwise.
  func indentation(_ offset: Int) -> Int? {
    let start = lineStart(offset)
    guard bytes[start..<offset].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else { return nil }
    return offset - start
  }

  /// Whether a range has no comment and no other content, apart from white space and the given indicator.
  func isBlank(_ range: Range<Int>, except indicator: UInt8? = nil) -> Bool {
    bytes[range].allSatisfy { isWhiteSpace($0) || $0 == indicator }
  }
}

func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

func isWhiteSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isLineBreak(byte)
}
