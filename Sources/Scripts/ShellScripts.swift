package import YAMLSyntax
internal import Text

/// The shell scripts among some scalars of a document, each read once.
package struct ShellScripts: Sendable {
  private let nodes: [NodeID]
  private let scripts: [ShellScript?]

  /// The number of scripts that one core reads at a time.
  private static let partSize = 64

  /// Reads the scripts; several cores may share the work, with the same result.
  ///
  /// - Complexity: linear in their size.
  package init(_ nodes: [NodeID], in tree: SyntaxTree, isConcurrent: Bool = false) {
    var distinct: [NodeID] = []
    for node in nodes.sorted() where distinct.last != node { distinct.append(node) }
    self.nodes = distinct
    guard isConcurrent else {
      scripts = distinct.map { ShellScript($0, in: tree) }
      return
    }
    let starts = Array(stride(from: 0, to: distinct.count, by: Self.partSize))
    let parts = concurrentMap(starts) { [distinct] start in
      distinct[start..<min(start + Self.partSize, distinct.count)].map { ShellScript($0, in: tree) }
    }
    scripts = Array(parts.joined())
  }

  /// Returns whether a script is as required.
  package func contains(where isFound: (ShellScript) -> Bool) -> Bool {
    scripts.contains { $0.map(isFound) ?? false }
  }

  /// The script at a scalar; nil if no shell reads it, or it is none of those that were read.
  package subscript(_ node: NodeID) -> ShellScript? {
    let index = nodes.indices.first(passing: { nodes[$0] >= node })
    return index < nodes.count && nodes[index] == node ? scripts[index] : nil
  }
}
