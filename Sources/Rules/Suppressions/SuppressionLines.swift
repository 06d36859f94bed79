internal import Diagnostics
internal import Text
internal import YAMLSyntax

/// The lines that suppression comments apply to.
struct SuppressionLines {
  let tree: SyntaxTree
  let table: LineTable
  /// The comments that are certainly comments, in source order.
  let comments: [Comment]
  /// For a line that is only a comment, the next line that is not.
  private let lineBelow: [Int: Int]

  init(_ tree: SyntaxTree) {
    self.tree = tree
    let table = LineTable(tree.file)
    // After a syntax error, comments cannot be told from text.
    let end = tree.isComplete ? tree.file.bytes.count : tree.problems.syntaxStart ?? 0
    let comments = tree.comments.filter { $0.range.end <= end }
    // A comment alone on its line applies to the next line that is not itself only a comment.
    var lineBelow: [Int: Int] = [:]
    for line in comments.filter(\.isAlone).map({ table.position(of: $0.range.start).line }).reversed() {
      lineBelow[line] = lineBelow[line + 1] ?? line + 1
    }
    (self.table, self.comments, self.lineBelow) = (table, comments, lineBelow)
  }

  /// Returns whether a line is only a comment.
  func isOnlyComment(_ line: Int) -> Bool { lineBelow[line] != nil }

  /// Returns the line that suppression comments inside a comment apply to.
  func line(of comment: Comment) -> Int {
    let line = table.position(of: comment.range.start).line
    return comment.isAlone ? lineBelow[line] ?? line + 1 : line
  }

  /// Returns the lines whose comments apply to a range, the nearest first.
  ///
  /// A multi-line scalar cannot contain comments. A comment applies to all of it from its first line, from the line of
  /// its key, or, unless it is a block scalar, from its last line.
  func lines(about range: SourceRange) -> [Int] {
    var offsets = [range.start]
    if let scalar = tree.scalar(at: range.start) {
      let scalarRange = tree.range(of: scalar)
      offsets.append(scalarRange.start)
      if tree.scalarStyle(of: scalar) != .block { offsets.append(scalarRange.end) }
      if let key = tree.key(of: scalar) { offsets.append(tree.range(of: key).start) }
    }
    return offsets.map { table.position(of: $0).line }
  }

  /// The offset of the first key; nil in a file without content.
  var content: Int? {
    guard let top = tree.root.map(tree.range), top.end > top.start else { return nil }
    return top.start
  }
}

extension [SyntaxProblem] {
  /// The offset of the first syntax error.
  fileprivate var syntaxStart: Int? {
    lazy.compactMap { problem in
      if case .syntax = problem.kind { problem.range.start } else { nil }
    }.min()
  }
}
