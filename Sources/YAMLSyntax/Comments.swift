public import Text

/// A comment of a YAML file.
public struct Comment: Hashable, Sendable {
  /// The range from `#` to the end of the line.
  public let range: SourceRange
  /// Whether the comment is alone on its line.
  public let isAlone: Bool
}

extension SyntaxTree {
  /// The comments, in source order; a `#` inside a scalar does not start one.
  ///
  /// libyaml drops comments, so they are found by scanning the text between the scalars that it reports.
  ///
  /// - Complexity: one pass over the text outside scalars.
  public var comments: [Comment] {
    var found: [Comment] = []
    var gap = file.textStart
    for node in nodes where node.kind == .scalar || node.kind == .alias {
      addComments(from: gap, to: Int(node.start), &found)
      if node.style == .literal || node.style == .folded { addComments(inHeaderOf: node, &found) }
      gap = max(gap, Int(node.end))
    }
    addComments(from: gap, to: file.bytes.count, &found)
    return found
  }

  /// Returns the comment after a node on its last line; for a block scalar, the one after its header.
  public func comment(after id: NodeID) -> Comment? {
    let node = nodes[id.position]
    var found: [Comment] = []
    if node.kind == .scalar, node.style == .literal || node.style == .folded {
      addComments(inHeaderOf: node, &found)
    } else {
      addComments(from: Int(node.end), to: endOfLine(Int(node.end)), &found)
    }
    return found.first
  }

  private func addComments(inHeaderOf node: Node, _ found: inout [Comment]) {
    addComments(from: Int(node.start), to: min(endOfLine(Int(node.start)), Int(node.end)), &found)
  }

  private func addComments(from start: Int, to end: Int, _ found: inout [Comment]) {
    var index = start
    while index < end {
      guard file.bytes[index] == UInt8(ascii: "#"), isBlank(before: index) else {
        index += 1
        continue
      }
      let stop = endOfLine(index)
      found.append(Comment(range: SourceRange(start: index, end: stop), isAlone: isFirst(index)))
      index = stop
    }
  }

  /// Whether an offset is preceded by white space or starts the text; only there does `#` start a comment.
  private func isBlank(before index: Int) -> Bool {
    guard index > file.textStart else { return true }
    switch file.bytes[index - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
    default: return false
    }
  }

  private func isFirst(_ index: Int) -> Bool {
    var index = index
    while index > file.textStart, file.bytes[index - 1] == UInt8(ascii: " ") || file.bytes[index - 1] == 9 {
      index -= 1
    }
    return index == file.textStart || file.bytes[index - 1] == UInt8(ascii: "\n") || file.bytes[index - 1] == 13
  }

  /// Returns the end of a line as libyaml sees it: at CR, LF, and also U+0085, U+2028 and U+2029, unlike editors.
  private func endOfLine(_ start: Int) -> Int {
    let bytes = file.bytes
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return index
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: return index
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
        return index
      default: index += 1
      }
    }
    return index
  }
}
