internal import Diagnostics
internal import Model
internal import YAMLSyntax

/// The references on whose values a verdict depends.
struct Basis {
  private var references: [(value: ResolvedValue, provenance: Provenance, isCertain: Bool)] = []

  /// The number of references; what is added later has a higher index.
  var count: Int { references.count }

  /// Adds a value that was read to reach the verdict; literals are ignored.
  mutating func add(_ value: ResolvedValue, _ provenance: Provenance, isCertain: Bool) {
    if !provenance.isLiteral { references.append((value, provenance, isCertain)) }
  }

  /// Returns whether a build can have another value for a reference with this index or a higher one.
  func restsOnDefault(from start: Int = 0) -> Bool {
    start < references.count && references[start...].contains { !$0.isCertain }
  }

  /// Removes the references with these indexes.
  mutating func remove(_ range: Range<Int>) {
    if !range.isEmpty { references.removeSubrange(range) }
  }

  /// Removes the references with this index or a higher one.
  mutating func remove(from start: Int) { remove(start..<count) }

  /// Returns the basis reduced to the references with this index or a higher one.
  func suffix(from start: Int) -> Basis {
    var basis = self
    basis.remove(0..<start)
    return basis
  }

  /// Adds the references of another basis.
  mutating func append(_ other: Basis) { references += other.references }

  /// Returns the locations where the values were set, except those already known.
  func related(in tree: SyntaxTree, besides known: [Finding.Related]) -> [Finding.Related] {
    var related: [Finding.Related] = []
    var ranges = Set(known.map(\.range))
    for (value, provenance, _) in references {
      let key = value.key.map { presentable(tree.keyText($0)) }
      let found = provenance.related(of: key, in: tree, at: tree.range(of: value.use ?? value.node))
      related += found.filter { ranges.insert($0.range).inserted }
    }
    return related
  }
}
