internal import Text
internal import Workspace

/// The files and directories that a run looks at, whether they are there or not.
struct SeenFiles {
  private(set) var paths: Set<String> = []

  /// Adds paths.
  mutating func add(_ more: [String]) { paths.formUnion(more) }

  /// Adds the files of a run, and the directories in which they were found.
  mutating func add(_ inputs: LintInputs) {
    add(inputs.inputs.map(\.path))
    add(inputs.directories.seen)
  }

  /// Returns the state of each that is there, relative paths counted from a directory.
  func stamps(from directory: String) -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    for path in paths { stamps[path] = FileStamp(of: Paths.join(directory, path)) }
    return stamps
  }
}
