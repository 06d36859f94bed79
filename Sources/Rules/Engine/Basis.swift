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

  /// Adds what another basis has read since both were the same.
  ///
  /// - Parameters:
  ///   - other: The other basis.
  ///   - start: The basis that both began as.
  mutating func append(_ other: Basis, since start: Basis) {
    references += other.references[start.references.count...]
    if other.restsOnDefault { restsOnDefault = true }
  }

  /// Returns the locations where the values were set, except those already known.
  func related(in tree: SyntaxTree, besides known: [Finding.Related]) -> [Finding.Related] {
    var related: [Finding.Related] = []
    var ranges = Set(known.map(\.range))
    for (value, provenance) in references {
      let key = value.key.map { presentable(tree.keyText($0)) }
      let found = provenance.related(of: key, in: tree, at: tree.range(of: value.use ?? value.node))
      related += found.filter { ranges.insert($0.range).inserted }
    }
    return related
  }
}
