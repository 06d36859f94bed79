internal import Diagnostics
internal import Model
internal import YAMLSyntax

/// The references on whose values a verdict depends.
struct Basis {
  /// Whether a value is only a default, so that a build can have another.
  private(set) var restsOnDefault = false
  private var references: [(value: ResolvedValue, provenance: Provenance)] = []

  /// Adds a value that was read to reach the verdict; literals are ignored.
  mutating func add(_ value: ResolvedValue, _ provenance: Provenance, isCertain: Bool) {
    if provenance.isLiteral { return }
    if !isCertain { restsOnDefault = true }
    references.append((value, provenance))
  }

  /// Returns the locations where the values were set, except those already known.
  func related(in tree: SyntaxTree, besides known: [Finding.Related]) -> [Finding.Related] {
    var related: [Finding.Related] = []
    for (value, provenance) in references {
      let key = value.key.map { presentable(tree.keyText($0)) }
      let found = provenance.related(of: key, in: tree, at: tree.range(of: value.use ?? value.node))
      related += found.filter { location in
        !known.contains { $0.range == location.range } && !related.contains { $0.range == location.range }
      }
    }
    return related
  }
}
