package import Model
internal import Text

/// The paths of a repository, as a disk finds them that does not tell upper case from lower case.
package struct PathIndex: Sendable {
  private let files: SortedPaths
  private let links: SortedPaths

  /// Creates the index of a repository.
  package init(_ repository: RepositoryFiles) {
    files = SortedPaths(repository.paths.map(folded))
    links = SortedPaths(repository.links.map(folded))
  }

  /// The kind of entry at a path.
  enum Entry {
    case file, directory, nothing
    /// Whatever a link leads to, or another repository has.
    case unknown
  }

  /// Returns what is at a path, which has no `.` or `..`.
  func entry(at path: String) -> Entry {
    let path = folded(path)
    if files.contains(path) { return .file }
    if path.isEmpty || !files.below(path).isEmpty || !links.below(path).isEmpty { return .directory }
    return links.all.isEmpty || !Self.steps(to: path).contains(where: links.contains) ? .nothing : .unknown
  }

  /// Returns a path and the directories above it, without the root.
  static func steps(to path: String) -> [String] {
    var steps: [String] = []
    var current = path
    while !current.isEmpty {
      steps.append(current)
      current = Paths.directory(of: current)
    }
    return steps
  }
}

/// Returns a path in the form in which paths are compared.
func folded(_ path: String) -> String { path.lowercased() }
