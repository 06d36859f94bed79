package import Model
internal import Text

/// The paths of a repository, as a disk finds them that does not tell upper case from lower case.
package struct PathIndex: Sendable {
  /// The paths of files and of links, each sorted.
  private let (files, links): ([String], [String])

  /// Creates the index of a repository.
  package init(_ repository: RepositoryFiles) {
    files = repository.paths.map(folded).sorted()
    links = repository.links.map(folded).sorted()
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
    if Self.has(path, in: files) { return .file }
    if path.isEmpty || Self.hasAny(below: path, in: files) || Self.hasAny(below: path, in: links) { return .directory }
    return links.isEmpty || !Self.steps(to: path).contains { Self.has($0, in: links) } ? .nothing : .unknown
  }

  private static func has(_ path: String, in paths: [String]) -> Bool { paths.position(of: path) { $0 } != nil }

  private static func hasAny(below directory: String, in paths: [String]) -> Bool {
    let first = paths.indices.first(passing: { paths[$0] >= directory + "/" })
    return first < paths.count && steps(to: Paths.directory(of: paths[first])).contains(directory)
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
