/// Paths that are found by bisection.
package struct SortedPaths: Sendable {
  /// The paths, sorted, without duplicates.
  package let all: [String]

  /// Sorts paths, which takes little where they are sorted already.
  package init(_ paths: [String]) {
    var all: [String] = []
    all.reserveCapacity(paths.count)
    for path in paths.sorted() where all.last != path { all.append(path) }
    self.all = all
  }

  /// Returns whether a path is among them.
  package func contains(_ path: String) -> Bool {
    let position = all.indices.first(passing: { all[$0] >= path })
    return position < all.count && all[position] == path
  }

  /// Returns the paths below a directory, at any depth; all for the empty one.
  package func below(_ directory: String) -> ArraySlice<String> {
    if directory.isEmpty { return all[...] }
    // The digit comes after the slash.
    let (first, end) = (directory + "/", directory + "0")
    let start = all.indices.first(passing: { all[$0] >= first })
    return all[start..<max(start, all.indices.first(passing: { all[$0] >= end }))]
  }
}
