package import Text

extension SyntaxTree {
  /// Compares this tree with that of the edited file.
  ///
  /// Every text that no edit replaces, moves or makes must be there, in the same order.
  ///
  /// - Parameters:
  ///   - edits: The edits, in order and without overlaps.
  ///   - other: The tree of the edited file.
  /// - Returns: Whether the file is as sound as before, and says the same but for what the edits touch.
  /// - Complexity: linear in the size of both files.
  package func keepsData(after edits: [TextEdit], as other: SyntaxTree) -> Bool {
    guard other.isComplete, other.mistakeCount <= mistakeCount else { return false }
    var (old, new): ([SourceRange], [SourceRange]) = ([], [])
    var shift = 0
    for edit in edits {
      let start = edit.range.start + shift
      let count = edit.replacement.utf8.count
      old.append(edit.range)
      new.append(SourceRange(start: start, end: start + count))
      shift += count - (edit.range.end - edit.range.start)
    }
    return texts(outside: old).elementsEqual(other.texts(outside: new))
  }

  /// The number of problems apart from anchors that nothing refers to, which fixes may make or remove.
  private var mistakeCount: Int {
    problems.count { problem in
      if case .unusedAnchor = problem.kind { false } else { true }
    }
  }

  /// Returns the texts of the scalars, and the names of the aliases, that do not lie in ranges.
  private func texts(outside ranges: [SourceRange]) -> [ArraySlice<UInt8>] {
    var texts: [ArraySlice<UInt8>] = []
    var next = 0
    for (position, node) in nodes.enumerated() where node.kind == .scalar || node.kind == .alias {
      let range = range(of: NodeID(position))
      while next < ranges.count, ranges[next].end <= range.start { next += 1 }
      let isTouched = next < ranges.count && ranges[next].start < range.end && ranges[next].start < ranges[next].end
      if isTouched { continue }
      texts.append(node.kind == .alias ? file.bytes[range.start..<range.end] : bytes(of: NodeID(position)))
    }
    return texts
  }
}
