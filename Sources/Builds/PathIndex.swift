package import Model
internal import Text

/// The paths of a repository, as a disk finds them that does not tell upper case from lower case.
package struct PathIndex: Sendable {
  private let files: Set<String>
  private let directories: Set<String>
  private let links: Set<String>

  /// Creates the index of a repository.
  ///
  /// - Complexity: linear in the size of the paths.
  package init(_ repository: RepositoryFiles) {
    var directories: Set<String> = [""]
    files = Set(repository.paths.lazy.map(folded))
    links = Set(repository.links.lazy.map(folded))
    for path in files.union(links) {
      var directory = Paths.directory(of: path)
      while directories.insert(directory).inserted { directory = Paths.directory(of: directory) }
    }
    self.directories = directories
  }

  /// What is at a path.
  enum Entry {
    case file, directory, nothing
    /// Whatever a link leads to, or another repository has.
    case unknown
  }

  /// Returns what is at a path, which has no `.` or `..`.
  func entry(at path: String) -> Entry {
    let path = folded(path)
    if files.contains(path) { return .file }
    if directories.contains(path) { return .directory }
    return links.isEmpty || !PathIndex.steps(to: path).contains(where: links.contains) ? .nothing : .unknown
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
