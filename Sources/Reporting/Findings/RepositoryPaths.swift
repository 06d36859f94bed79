/// Names files from the top of the repository, as services that show a repository know them.
struct RepositoryPaths {
  private let directory: String
  private let root: String

  init(_ context: ReportContext) {
    directory = context.directory
    let root = Self.plain(context.repository())
    self.root = root == "/" ? root : root + "/"
  }

  /// The path from the top; nil for a file that is not below it.
  func inside(_ path: String) -> String? {
    let whole = absolute(path)
    return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : nil
  }

  /// The path from the top, or the absolute one of a file that is elsewhere.
  func name(_ path: String) -> String { inside(path) ?? absolute(path) }

  /// The path from the root of the machine.
  func absolute(_ path: String) -> String {
    Self.plain(path.hasPrefix("/") ? path : "\(directory)/\(path)")
  }

  /// An absolute path without `.`, `..` and doubled slashes.
  private static func plain(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return "/" + steps.joined(separator: "/")
  }
}
