/// Looking for files below a directory.
extension Files {
  /// The name that Codemagic reads.
  package static let fileName = "codemagic.yaml"

  /// Whether a file is looked for: the name that Codemagic reads, and the one that is mistaken for it.
  package static func isLookedFor(_ name: String) -> Bool { name == fileName || name == otherFileName }

  /// The name that is mistaken for the one that Codemagic reads.
  package static let otherFileName = "codemagic.yml"

  /// Whether a folder of this name is not searched: hidden ones, and those of packages and builds.
  package static func isPassedOver(_ name: String) -> Bool {
    name.hasPrefix(".")
      || ["node_modules", "Pods", "Carthage", "build", "vendor", "DerivedData"].contains(name)
  }

  /// Every `codemagic.yaml` and `codemagic.yml` below a directory, sorted; links are not followed.
  ///
  /// - Parameters:
  ///   - directory: Where to look.
  ///   - excluded: Patterns of paths to pass over.
  ///   - ignored: Paths to pass over, as they would be found.
  /// - Returns: Their paths, beginning with that of the directory.
  package static func search(_ directory: String, except excluded: [String] = [], ignored: Set<String> = []) -> [String]
  {
    var found: [String] = []
    var pending = [directory]
    while let current = pending.popLast() {
      for name in contents(current) {
        let path = Paths.join(current, name)
        if ignored.contains(path) || excluded.contains(where: { Paths.matches(path, $0) }) { continue }
        if isLookedFor(name), !isDirectory(path) {
          // A link may lead anywhere, and nobody asked for what is there.
          if !isLink(path) { found.append(path) }
        } else if !isPassedOver(name), isDirectory(path), !isLink(path) {
          pending.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// The file of the repository that a directory is in; nil when there is none.
  package static func ofRepository(around directory: String) -> String? {
    onTheWayUp(from: directory, [fileName]) ?? onTheWayUp(from: directory, [otherFileName])
  }

  /// Whether Codemagic reads a file where it lies, given its absolute path: at the root of its repository.
  ///
  /// Nil outside of a repository, and where the root has a file of its own.
  package static func isRead(_ path: String) -> Bool? {
    guard let root = repository(around: Paths.directory(of: path)) else { return nil }
    if root == Paths.directory(of: path) { return true }
    return exists(Paths.join(root, fileName)) ? nil : false
  }

  /// The root of the repository that a directory is in, given its absolute path; nil outside of one.
  package static func repository(around directory: String) -> String? {
    var current = directory
    while !exists(Paths.join(current, ".git")) {
      guard current.count > 1 else { return nil }
      current = Paths.directory(of: current)
      if current.isEmpty { current = "/" }
    }
    return current
  }
}
