/// The names of files from the root of the repository, as hosting services show them.
struct RepositoryPaths {
  private let directory: String
  private let root: String

  init(_ context: ReportContext) {
    directory = context.directory
    let root = Self.plain(context.repository())
    self.root = root == "/" ? root : root + "/"
  }

  /// Returns the path from the root of the repository; nil for a file outside.
  func inside(_ path: String) -> String? {
    let whole = absolute(path)
    return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : nil
  }

  /// Returns the path from the root of the repository, or the absolute path of a file outside.
  func name(_ path: String) -> String { inside(path) ?? absolute(path) }

  /// Returns the absolute path.
  func absolute(_ path: String) -> String {
    Self.plain(path.hasPrefix("/") ? path : "\(directory)/\(path)")
  }

  /// Returns an absolute path without `.`, `..` and repeated slashes.
  private static func plain(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return "/" + steps.joined(separator: "/")
  }
}
