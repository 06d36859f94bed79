package import Text
package import YAMLSyntax

/// The shell scripts among some scalars of a document; those with the same text are read once.
package struct ShellScripts: Sendable {
  /// The scalars, in order.
  package let nodes: [NodeID]
  /// For each scalar, the index of its script.
  private let indices: [Int]
  /// For each scalar, the place of each byte of the script; nil if no shell reads it, or it is written like an earlier one.
  private let texts: [ScriptText?]
  /// For each scalar, the position of the first one with the same script that is written alike.
  private let owners: [Int]
  /// For each scalar, the offset at which it begins.
  private let starts: [Int]
  private let scripts: [ShellScript?]
  /// For each script, the first scalar with its text.
  private let originals: [NodeID]

  /// The number of scripts that one core reads at a time.
  private static let partSize = 64

  /// Reads the scripts; several cores may share the work, with the same result.
  ///
  /// - Complexity: linear in their size, besides sorting them.
  package init(_ nodes: [NodeID], in tree: SyntaxTree, isConcurrent: Bool = false) {
    let distinct = nodes.sorted().withoutRepetitions
    let firsts = Self.firstEqual(among: distinct, in: tree)
    var (indices, originals): ([Int], [NodeID]) = ([], [])
    for (position, first) in firsts.enumerated() {
      indices.append(first == position ? originals.count : indices[first])
      if first == position { originals.append(distinct[position]) }
    }
    let scripts = Self.map(originals, isConcurrent) { ShellScript(tree.bytes(of: $0)) }
    let owners = tree.withView { view in
      firsts.enumerated().map { view.areAlike(distinct[$1], distinct[$0]) ? $1 : $0 }
    }
    let positions = distinct.indices.filter { owners[$0] == $0 && scripts[indices[$0]] != nil }
    let found = Self.map(positions, isConcurrent) { ScriptText(distinct[$0], in: tree) }
    var texts = [ScriptText?](repeating: nil, count: distinct.count)
    for (position, text) in zip(positions, found) { texts[position] = text }
    (self.nodes, self.indices, self.originals) = (distinct, indices, originals)
    (self.scripts, self.texts, self.owners) = (scripts, texts, owners)
    starts = distinct.map { tree.range(of: $0).start }
  }

  /// Returns for each scalar the position of the first one with the same text; equal hashes of others may hide it.
  private static func firstEqual(among nodes: [NodeID], in tree: SyntaxTree) -> [Int] {
    var firsts = Array(nodes.indices)
    if nodes.count < 2 { return firsts }
    let sorted = nodes.indices.map { position in
      (hash: tree.bytes(of: nodes[position]).withView { nameHash($0) }, position: position)
    }.sorted { $0 < $1 }
    // One comparison each, so that different texts with the same hash do not take long.
    for (previous, next) in zip(sorted, sorted.dropFirst()) where previous.hash == next.hash {
      guard tree.bytes(of: nodes[previous.position]) == tree.bytes(of: nodes[next.position]) else { continue }
      firsts[next.position] = firsts[previous.position]
    }
    return firsts
  }

  private static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ isConcurrent: Bool, _ transform: @Sendable (Item) -> Result
  ) -> [Result] {
    guard isConcurrent else { return items.map(transform) }
    let starts = Array(stride(from: 0, to: items.count, by: partSize))
    let parts = concurrentMap(starts) { start in items[start..<min(start + partSize, items.count)].map(transform) }
    return Array(parts.joined())
  }

  /// Returns whether a script is as required.
  package func contains(where isFound: (ShellScript) -> Bool) -> Bool {
    scripts.contains { $0.map(isFound) ?? false }
  }

  /// The script at a scalar; nil if no shell reads it, or it is none of those that were read.
  package subscript(_ node: NodeID) -> ShellScript? {
    position(of: node).flatMap { texts[owners[$0]] == nil ? nil : scripts[indices[$0]] }
  }

  /// Returns the first scalar with the text of a script, under which what is known of the text can be kept.
  package func original(of node: NodeID) -> NodeID { position(of: node).map { originals[indices[$0]] } ?? node }

  /// Returns the range in the file of a part of the script at a scalar; that of no script is empty.
  package func range(of part: Range<Int>, in node: NodeID) -> SourceRange {
    guard let position = position(of: node), let text = texts[owners[position]] else { return SourceRange(at: 0) }
    let range = text.range(of: part)
    let distance = starts[position] - starts[owners[position]]
    return SourceRange(start: range.start + distance, end: range.end + distance)
  }

  private func position(of node: NodeID) -> Int? {
    let position = nodes.indices.first(passing: { nodes[$0] >= node })
    return position < nodes.count && nodes[position] == node ? position : nil
  }
}

extension [NodeID] {
  /// The nodes without those that are equal to the one before.
  fileprivate var withoutRepetitions: [NodeID] {
    var distinct: [NodeID] = []
    for node in self where distinct.last != node { distinct.append(node) }
    return distinct
  }
}
