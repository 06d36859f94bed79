/// The working tree that the program was started in: what paths mean there.
package struct WorkingTree: Sendable {
  /// The absolute path of its top.
  package let top: String
  /// Where the program was started, from the top: empty, or with `/` at the end.
  private let prefix: String
  /// The way from there to the top: empty, or as often `../` as it takes.
  private let up: String
  /// Where the program was started, absolute; not as git says it where links lead there.
  private let directory: String

  package init(_ git: Git, directory: String) throws(GitFailure) {
    let output = try git.run(["rev-parse", "--show-prefix", "--show-cdup", "--show-toplevel"])
    let lines = output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 2 else { throw .refused("it did not say where the working tree is") }
    (prefix, up, top) = (lines[0], lines[1], lines[2])
    self.directory = directory
  }

  /// A path from the top, as a person who started the program would write it.
  package func shown(_ path: String) -> String {
    path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : up + path
  }

  /// A path as a person writes it, counted from the top: empty for the top itself, nil outside.
  package func inside(_ path: String) -> String? {
    var path = path
    for place in [directory, top] where path == place || Paths.isBelow(path, place) && path.hasPrefix("/") {
      path = String(path.dropFirst(place.count + 1))
      return Paths.resolved(place == top ? path : prefix + path)
    }
    return path.hasPrefix("/") ? nil : Paths.resolved(prefix + path)
  }
}
