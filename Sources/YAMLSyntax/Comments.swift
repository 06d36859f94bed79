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

  fileprivate func addComments(inHeaderOf node: Node, _ found: inout [Comment]) {
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
  fileprivate func isBlank(before index: Int) -> Bool {
    guard index > file.textStart else { return true }
    switch file.bytes[index - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
    default: return false
    }
  }

  fileprivate func isFirst(_ index: Int) -> Bool {
    var index = index
    while index > file.textStart, file.bytes[index - 1] == UInt8(ascii: " ") || file.bytes[index - 1] == 9 {
      index -= 1
    }
    return index == file.textStart || file.bytes[index - 1] == UInt8(ascii: "\n") || file.bytes[index - 1] == 13
  }

  /// Returns the end of a line as libyaml sees it: at CR, LF, and also U+0085, U+2028 and U+2029, unlike editors.
  fileprivate func endOfLine(_ start: Int) -> Int {
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

/// A search for the comments after nodes, which does not read a line again for the next node on it.
package struct CommentSearch {
  private let tree: SyntaxTree
  /// The part of a line that was searched last, and the first comment in it.
  private var searched = SourceRange(at: -1)
  private var found: Comment?
  /// What tests said of the last comment that each was asked about.
  private var verdicts: [(test: Int, start: Int, holds: Bool)] = []

  /// Creates a search in a tree.
  package init(_ tree: SyntaxTree) { self.tree = tree }

  /// Returns what a test says of a comment; many nodes can stand before the same one, which is judged once.
  package mutating func verdict(ofTest test: Int, on comment: Comment, _ judge: () -> Bool) -> Bool {
    let index = verdicts.firstIndex { $0.test == test }
    if let index, verdicts[index].start == comment.range.start { return verdicts[index].holds }
    let verdict = (test: test, start: comment.range.start, holds: judge())
    if let index { verdicts[index] = verdict } else { verdicts.append(verdict) }
    return verdict.holds
  }

  /// Returns the comment after a node on its last line; for a block scalar, the one after its header.
  package mutating func comment(after id: NodeID) -> Comment? {
    let node = tree.nodes[id.position]
    if node.kind == .scalar, node.style == .literal || node.style == .folded {
      var comments: [Comment] = []
      tree.addComments(inHeaderOf: node, &comments)
      return comments.first
    }
    let start = Int(node.end)
    let isSameLine = searched.start <= start && start <= searched.end
    if isSameLine, found.map({ $0.range.start >= start }) ?? true { return found }
    searched = SourceRange(start: start, end: isSameLine ? searched.end : tree.endOfLine(start))
    found = (start..<searched.end).first { tree.file.bytes[$0] == UInt8(ascii: "#") && tree.isBlank(before: $0) }
      .map { Comment(range: SourceRange(start: $0, end: searched.end), isAlone: tree.isFirst($0)) }
    return found
  }
}
