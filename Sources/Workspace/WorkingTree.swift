internal import Text

/// The working tree that the program was started in, for converting paths.
package struct WorkingTree: Sendable {
  /// The absolute path of the top-level directory.
  package let top: String
  /// The path from the top to the starting directory: empty, or with a trailing `/`.
  private let prefix: String
  /// The path from the starting directory to the top: empty, or a series of `../`.
  private let up: String
  /// The absolute path of the starting directory; differs from git's when it was reached through links.
  private let directory: String

  package init(_ git: Git, directory: String) throws(GitFailure) {
    let output = try git.run(["rev-parse", "--show-prefix", "--show-cdup", "--show-toplevel"])
    let lines = output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 2 else { throw .refused("it did not report the location of the working tree") }
    (prefix, up, top) = (lines[0], lines[1], lines[2])
    self.directory = directory
  }

  /// Returns a path from the top as a path relative to the starting directory.
  package func displayPath(_ path: String) -> String {
    path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : up + path
  }

  /// Returns the path from the top for a path that a user gave: empty for the top itself, nil outside.
  package func pathFromTop(_ path: String) -> String? {
    var path = path
    for location in [directory, top] where path == location || Paths.isBelow(path, location) && path.hasPrefix("/") {
      path = String(path.dropFirst(location.count + 1))
      return Paths.resolved(location == top ? path : prefix + path)
    }
    return path.hasPrefix("/") ? nil : Paths.resolved(prefix + path)
  }
}
