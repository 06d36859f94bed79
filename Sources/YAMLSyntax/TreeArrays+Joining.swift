internal import Text

extension TreeArrays {
  /// Joins the parts of a file, of which the first ends with the mapping that the others continue; nil when they do not
  /// fit together.
  init?(joining parts: [TreeArrays?], _ cuts: FileCuts, _ file: SourceFile) {
    guard var result = parts.first ?? nil, let mapping = result.lastBlockMapping(startingAt: cuts.firstKey) else {
      return nil
    }
    result.nodes.reserveCapacity(parts.reduce(0) { $0 + ($1?.nodes.count ?? 0) })
    for (part, place) in zip(parts, cuts.parts).dropFirst() {
      let start = place.range.lowerBound
      guard let part, let root = part.nodes.first, let last = result.nodes.last else { return nil }
      // An empty value at the cut would be at the first token after it if the text were not cut.
      if last.start == last.end, Int(last.end) == start { return nil }
      guard root.kind == .mapping, root.style == .block, Int(root.start) == start + cuts.indentation else { return nil }
      result.append(part, to: mapping)
    }
    // Where the limit is crossed, only reading in one go tells.
    if result.aliasedSize > AliasedText.maximumSize { return nil }
    result.close(0, mapping)
    result.checkOutermostKeys(file)
    self = result
  }

  /// Returns the index of the last value of the root if it is a block mapping that starts at an offset.
  private func lastBlockMapping(startingAt start: Int) -> Int? {
    guard let root = nodes.first, root.kind == .mapping, root.style == .block, nodes.count > 1 else { return nil }
    var index = nodes.count - 1
    while nodes[index].parent != 0 { index = Int(nodes[index].parent) }
    let node = nodes[index]
    let isValue = !node.ordinal.isMultiple(of: 2)
    return isValue && node.kind == .mapping && node.style == .block && Int(node.start) == start ? index : nil
  }

  /// Appends the entries of a part's root to a mapping.
  private mutating func append(_ part: TreeArrays, to mapping: Int) {
    let (shift, sideShift) = (UInt32(nodes.count - 1), UInt32(sideText.count))
    let textShift = UInt32(sideOffsets.count - 1)
    for var node in part.nodes.dropFirst() {
      if node.parent == 0 {
        node.parent = UInt32(mapping)
        node.ordinal += nodes[mapping].summary
      } else {
        node.parent += shift
      }
      if node.kind != .scalar {
        node.link += shift
      } else if node.flags.contains(.textInSideBuffer) {
        node.link += textShift
      }
      nodes.append(node)
    }
    nodes[mapping].summary += part.nodes[0].summary
    sideText += part.sideText
    sideOffsets += part.sideOffsets.dropFirst().map { $0 + sideShift }
    aliasedSize += part.aliasedSize
    anchors += part.anchors.map {
      SyntaxTree.Anchor(name: $0.name, node: NodeID($0.node.position + Int(shift)), range: $0.range)
    }
    problems += part.problems.map { problem in
      SyntaxProblem(
        kind: problem.kind, range: problem.range, related: problem.related,
        node: problem.node.map { NodeID($0.position + Int(shift)) })
    }
  }

  /// Sets the ends of collections to the last node.
  private mutating func close(_ collections: Int...) {
    guard let last = nodes.last else { return }
    for index in collections {
      nodes[index].link = UInt32(nodes.count)
      nodes[index].end = max(last.end, nodes[index].start)
    }
  }

  /// Adds the problems of the keys of the root and of the mappings directly below it.
  private mutating func checkOutermostKeys(_ file: SourceFile) {
    let checks = withView(file.bytes) { view in
      var checks: [KeyCheck] = []
      var child = view.firstChild(of: NodeID(0))
      while child < view.end(of: NodeID(0)) {
        if view.kind(of: child) == .mapping { checks.append(view.checkKeys(of: child)) }
        child = view.end(of: child)
      }
      return checks + [view.checkKeys(of: NodeID(0))]
    }
    for check in checks {
      markReplaced(check.replaced)
      problems += check.problems
    }
    problems.sort { $0.range < $1.range }
  }
}
