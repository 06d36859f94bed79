package import YAMLSyntax
internal import Text

/// The shell scripts among some scalars of a document, each read once.
package struct ShellScripts: Sendable {
  private let nodes: [NodeID]
  private let scripts: [ShellScript?]

  /// Reads the scripts.
  ///
  /// - Complexity: linear in their size.
  package init(_ nodes: [NodeID], in tree: SyntaxTree) {
    var distinct: [NodeID] = []
    for node in nodes.sorted() where distinct.last != node { distinct.append(node) }
    self.nodes = distinct
    scripts = distinct.map { ShellScript($0, in: tree) }
  }

  /// The script at a scalar; nil if no shell reads it, or it is none of those that were read.
  package subscript(_ node: NodeID) -> ShellScript? {
    let index = nodes.indices.first(passing: { nodes[$0] >= node })
    return index < nodes.count && nodes[index] == node ? scripts[index] : nil
  }
}
