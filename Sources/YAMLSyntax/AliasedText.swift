/// The text that the aliases of a file stand for, as if each were replaced by a copy of its target.
///
/// No tree has such copies, but whoever follows aliases reads their targets again and again: a few lines can stand for
/// any amount of text.
struct AliasedText: Sendable {
  /// The greatest size accepted, in bytes.
  ///
  /// Time and memory of whoever follows aliases grow with it; a large file of real workflows is below a hundredth.
  static let maximumSize = 32 << 20

  /// The nodes of the aliases so far, in order, each with the size of the text of all aliases up to it.
  private var aliases: [(node: Int, total: Int)] = []

  /// The size of the text that all aliases stand for, in bytes.
  var size: Int { aliases.last?.total ?? 0 }

  /// Adds an alias whose target is a range of earlier nodes, given the size of its text in the file.
  ///
  /// - Complexity: logarithmic in the number of aliases.
  mutating func add(_ alias: Int, target: Range<Int>, size: Int) {
    let inside = total(before: target.upperBound) - total(before: target.lowerBound)
    aliases.append((alias, self.size + size + inside))
  }

  /// The size of the text of the aliases before a node.
  private func total(before node: Int) -> Int {
    var (low, high) = (0, aliases.count)
    while low < high {
      let middle = (low + high) / 2
      if aliases[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : aliases[low - 1].total
  }
}
