internal import Diagnostics
internal import Text
internal import Workspace

/// The files that a comparison is limited to: those at the given paths or, if there are none, in the whole repository.
struct ChangeSelection {
  private let changes: Changes
  private let exclusions: Exclusions
  /// By their paths from the top.
  private var (files, directories): (Set<String>, [String]) = ([], [])
  /// Warnings about the paths, each in a sentence without full stop.
  private(set) var warnings: [String] = []

  init(
    _ changes: Changes, _ paths: [String], _ exclusions: Exclusions, _ environment: Environment
  ) throws(InputFailure) {
    self.changes = changes
    self.exclusions = exclusions
    if paths.isEmpty { directories = [""] }
    for path in paths {
      guard let inside = changes.tree.pathFromTop(path) else {
        throw InputFailure("'\(shown(path))' is outside the repository at \(shown(changes.tree.top))", .usage)
      }
      let place = Paths.join(environment.directory, path)
      if Files.isDirectory(place) {
        directories.append(inside)
        if changes.mayBeRevision(path) {
          warnings.append("'\(path)' is taken for a directory; a revision is written \(changes.option)=\(path)")
        }
      } else {
        guard changes.has(inside) || Files.exists(place) else { throw changes.missing(path) }
        files.insert(inside)
      }
    }
  }

  /// Whether a file is among them, given by its path from the top.
  func contains(_ path: String) -> Bool {
    if files.contains(path) { return true }
    guard Files.isConfigurationName(Paths.name(of: path)) else { return false }
    return directories.contains { directory in
      guard Paths.isBelow(path, directory) else { return false }
      let folders = path.dropFirst(directory.count).split(separator: "/").dropLast()
      return !folders.contains { Files.isSkippedDirectory(String($0)) }
    } && !exclusions.contain(Paths.join(changes.tree.top, path))
  }
}
