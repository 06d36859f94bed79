package import Text

extension TreeEditor {
  /// Returns the edit that removes an entry or an item, given by its value.
  ///
  /// The only one of its collection is not removed, for that would leave a section without content; neither is one
  /// with an anchor in it, which an alias elsewhere may need.
  package func removing(_ value: NodeID) -> TextEdit? {
    guard let element = element(value), tree.count(of: element.collection) > 1, !isAnchored(element),
      element.key == nil || !isShared(element.collection)
    else { return nil }
    let range = isFlow(element.collection) ? flowRange(of: element) : blockRange(of: element)
    return range.map { TextEdit(range: $0, replacement: "") }
  }

  /// Whether a collection, or one that it is in, has an anchor, so that an alias can stand for it elsewhere.
  package func isShared(_ collection: NodeID) -> Bool {
    var current: NodeID? = collection
    while let node = current {
      if tree.anchor(of: node) != nil { return true }
      current = tree.parent(of: node)
    }
    return false
  }

  func isAnchored(_ element: Element) -> Bool {
    tree.isAnchored(element.value) || element.key.map(tree.isAnchored) ?? false
  }

  /// Returns the range to delete from a flow collection: with the comma after the element, or before the last one.
  private func flowRange(of element: Element) -> SourceRange? {
    let comma = UInt8(ascii: ",")
    if let next = next(after: element) {
      guard isBlank(element.range.end..<next.range.start, except: comma) else { return nil }
      return SourceRange(start: element.range.start, end: next.range.start)
    }
    guard let previous = previous(before: element), isBlank(previous.range.end..<element.range.start, except: comma)
    else { return nil }
    return SourceRange(start: previous.range.end, end: element.range.end)
  }

  /// Returns the range to delete from a block collection: whole lines, or what precedes the next entry on a line that
  /// begins with the mark of an item.
  private func blockRange(of element: Element) -> SourceRange? {
    if let lines = lines(of: element) { return lines }
    guard element.key != nil, let next = next(after: element), indentation(element.range.start) != nil,
      isBlank(element.range.end..<next.range.start)
    else { return nil }
    return SourceRange(start: element.range.start, end: next.range.start)
  }
}

extension TreeEditor {
  /// Returns the edit that removes a text such as an anchor or a comment, with the white space that sets it off: the
  /// whole line if it is alone there.
  package func erasing(_ range: SourceRange) -> TextEdit {
    let (start, end) = (lineStart(range.start), lineEnd(range.end))
    let before = bytes[start..<range.start].reversed().prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      .count
    let after = bytes[range.end..<end].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    let erased =
      switch (range.start - before == start, range.end + after == end) {
      case (true, true): SourceRange(start: start, end: self.after(lineBreakAt: end))
      case (false, true): SourceRange(start: range.start - before, end: end)
      case (_, false): SourceRange(start: range.start, end: range.end + after)
      }
    return TextEdit(range: erased, replacement: "")
  }
}
