public import Model
internal import Text

/// A search for the apps in a repository.
public struct AppSearch: Sendable {
  /// The apps, in the order of their directories; those nearest to the root come first.
  public let apps: [App]

  /// The maximum number of directories that are looked at for apps of one kind.
  static let maximumCount = 50

  /// Searches a repository.
  public init(_ files: RepositoryFiles) {
    var found: [App] = []
    for kind in AppKind.allCases { found += kind.definition.find(files, found) }
    apps = found.sorted { ($0.depth, $0.directory, $0.title) < ($1.depth, $1.directory, $1.title) }
  }
}

extension App {
  fileprivate var depth: Int { directory.isEmpty ? 0 : directory.utf8.count { $0 == UInt8(ascii: "/") } + 1 }

  /// The bundle identifier, or else the scheme.
  var title: String { bundleID ?? scheme ?? "" }

  /// Whether a directory is one in which the app keeps the project for Xcode.
  func claims(_ directory: String) -> Bool {
    kind.definition.nativeDirectories.contains { name in
      let own = Paths.join(self.directory, name)
      return directory == own || directory.hasPrefix(own + "/")
    }
  }
}

extension RepositoryFiles {
  /// Returns the directories that have a file of one of some names, at most as many as are looked at.
  func directories(with names: Set<String>) -> [String] {
    var found: [String] = []
    for path in paths where names.contains(Paths.name(of: path)) {
      let directory = Paths.directory(of: path)
      if !found.contains(directory) { found.append(directory) }
      if found.count == AppSearch.maximumCount { break }
    }
    return found
  }
}
