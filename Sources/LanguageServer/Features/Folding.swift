internal import Model
internal import Text
internal import YAMLSyntax

extension DocumentView {
  /// The ranges that can be folded: workflows, sections, steps and scripts of several lines, the outermost first.
  var foldingRanges: JSON {
    var ranges: [(start: Int, end: Int)] = []
    func add(from start: Int, _ node: NodeID) {
      let content = SourceRange(start: start, end: max(start, tree.contentRange(of: node).end))
      guard let range = map.current(content) else { return }
      let (first, last) = (positions.position(of: range.start).line, positions.position(of: range.end).line)
      if last > first { ranges.append((first, last)) }
    }
    for index in 0..<tree.count {
      let node = NodeID(index)
      if let key = tree.key(of: node) {
        add(from: tree.range(of: key).start, node)
      } else if let parent = tree.parent(of: node), tree.kind(of: parent) == .sequence {
        add(from: tree.range(of: node).start, node)
      }
    }
    // One fold a line is enough: the largest.
    var seen: Set<Int> = []
    let sorted = ranges.sorted { ($0.start, $1.end) < ($1.start, $0.end) }.filter { seen.insert($0.start).inserted }
    return .array(
      sorted.prefix(client.foldingLimit.map { max(0, $0) } ?? sorted.count).map {
        ["startLine": .integer($0.start), "endLine": .integer($0.end)]
      })
  }
}
