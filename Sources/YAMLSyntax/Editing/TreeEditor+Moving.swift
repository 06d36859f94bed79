package import Text

extension TreeEditor {
  /// The number of bytes of the largest entry that is moved; many large ones in one another would take long.
  private static let largestMove = 1 << 16

  /// Moves an entry of a block mapping to the end of another one, with the comments above it.
  ///
  /// A section that loses its only entry goes, too.
  ///
  /// - Parameters:
  ///   - value: The value of the entry.
  ///   - mapping: The mapping that it is moved to.
  ///   - sections: The keys of sections to create around it there.
  /// - Returns: The edits.
  package func moving(_ value: NodeID, to mapping: NodeID, under sections: [String] = []) -> [TextEdit]? {
    guard let element = element(value), element.key != nil, !isFlow(element.collection), !isAnchored(element),
      element.range.end - element.range.start <= Self.largestMove, let lines = lines(of: element),
      let column = indentation(element.range.start)
    else { return nil }
    guard !isShared(element.collection), !isShared(mapping) else { return nil }
    guard let last = last(of: mapping), last.key != nil, !isFlow(mapping),
      let target = indentation(last.range.start), let end = endOfLine(of: last),
      let deleted = self.lines(emptiedBy: element, lines)
    else { return nil }
    let taken = SourceRange(start: commentStart(above: lines, column), end: lines.end)
    let place = after(lineBreakAt: end)
    // An alias must stay behind its anchor.
    guard place >= taken.end || !hasAlias(element) else { return nil }
    guard place <= taken.start || place >= deleted.end, mapping != element.collection else { return nil }
    guard let text = shifted(taken, by: target + 2 * sections.count - column) else { return nil }
    let headers = sections.enumerated().map { depth, key in
      String(repeating: " ", count: target + 2 * depth) + "\(key):" + lineBreak
    }
    let isAtEnd = end == bytes.count
    let moved = (isAtEnd ? lineBreak : "") + headers.joined() + text
    return [
      TextEdit(range: SourceRange(start: min(taken.start, deleted.start), end: deleted.end), replacement: ""),
      TextEdit(range: SourceRange(at: place), replacement: isAtEnd ? String(moved.dropLast()) : moved),
    ]
  }

  /// Returns the lines to delete with an element: those of the section that it is alone in, if nothing else is there.
  private func lines(emptiedBy element: Element, _ lines: SourceRange) -> SourceRange? {
    guard tree.count(of: element.collection) == 1 else { return lines }
    guard let section = self.element(element.collection), section.key != nil, !tree.isAnchored(element.collection),
      let outer = self.lines(of: section), let key = section.key.map({ Int(node($0).end) }),
      isBlank(key..<lines.start, except: UInt8(ascii: ":")), outer.end == lines.end
    else { return nil }
    return self.lines(emptiedBy: section, outer)
  }

  /// Returns the offset of the first of the comment lines directly above lines with the same indentation.
  private func commentStart(above lines: SourceRange, _ column: Int) -> Int {
    var start = lines.start
    while start > tree.file.textStart {
      let isPair = start > 1 && bytes[start - 1] == UInt8(ascii: "\n") && bytes[start - 2] == UInt8(ascii: "\r")
      let above = lineStart(start - (isPair ? 2 : 1))
      let mark = above + column
      // The last line of a quoted text can look like a comment.
      guard mark < start, bytes[mark] == UInt8(ascii: "#"), tree.scalar(at: mark) == nil,
        bytes[above..<mark].allSatisfy({ $0 == UInt8(ascii: " ") })
      else { break }
      start = above
    }
    return start
  }

  /// Returns whole lines with another indentation; nil if a line has too little, or is indented with tabs.
  private func shifted(_ lines: SourceRange, by columns: Int) -> String? {
    var result: [UInt8] = []
    var start = lines.start
    while start < lines.end {
      let end = min(after(lineBreakAt: lineEnd(start)), lines.end)
      let line = bytes[start..<end]
      let spaces = line.prefix { $0 == UInt8(ascii: " ") }.count
      let isBlank = spaces == line.count || isLineBreak(line[line.startIndex + spaces])
      guard isBlank || spaces + columns >= 0 && line[line.startIndex + spaces] != UInt8(ascii: "\t") else { return nil }
      // The blank lines of a block scalar can have spaces that belong to it.
      let shifted = spaces > 0 || !isBlank ? max(0, spaces + columns) : 0
      result += [UInt8](repeating: UInt8(ascii: " "), count: shifted)
      result += line.dropFirst(spaces)
      start = end
    }
    if let last = result.last, !isLineBreak(last) { result += lineBreak.utf8 }
    return String(validating: result, as: UTF8.self)
  }

  private func hasAlias(_ element: Element) -> Bool {
    let end = node(element.value).subtreeEnd(at: element.value.position)
    return (element.value.position..<end).contains { tree.nodes[$0].kind == .alias }
  }
}
