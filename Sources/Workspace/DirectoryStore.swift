package import Model
internal import Text

/// The directories that a run looks at, each of which is listed once.
///
/// What changes on disk during a run is not noticed. May be used by several threads.
package final class DirectoryStore: Sendable {
  private let list: @Sendable (String) throws(Unreadable) -> [DirectoryEntry]
  private let listings = Memo<Listing>()
  private let infoPlists = Memo<InfoPlistSearch>()
  private let repositories = Memo<RepositoryFiles?>()

  /// Creates a store that lists directories with a function.
  package init(
    list: @escaping @Sendable (_ directory: String) throws(Unreadable) -> [DirectoryEntry] = Files.entries
  ) {
    self.list = list
  }

  /// Returns the listing of a directory.
  package func listing(of directory: String) -> Listing {
    let directory = Paths.plain(directory)
    return listings.value(named: directory) {
      do throws(Unreadable) { return Listing(try list(directory)) } catch { return Listing(failure: error) }
    }
  }

  /// Returns the files that git has in a repository, given by its absolute path; nil if git does not tell.
  package func repository(_ root: String, variables: [String: String]) -> RepositoryFiles? {
    repositories.value(named: root) { Files.tracked(inRepository: root, variables: variables) }
  }

  /// The directories that were listed, and the files in them that linting reads, sorted.
  package var seen: [String] {
    listings.names.flatMap { directory in
      [directory.isEmpty ? "." : directory] + listing(of: directory).files.map { Paths.join(directory, $0) }
    }
  }

  /// Returns the paths of the `Info.plist` files up to `maximumInfoPlistDepth` below a directory.
  ///
  /// The paths start with that of the directory, and relative ones are resolved against `base`, the same for all calls.
  package func infoPlists(below directory: String, from base: String) -> InfoPlistSearch {
    infoPlists.value(named: directory) {
      var found = InfoPlistSearch()
      var pending = [(path: directory, depth: 0)]
      while let (path, depth) = pending.popLast(), found.infoPlists.count < Files.maximumInfoPlistCount {
        let infoPlist = Paths.join(path, "Info.plist")
        // The deepest directories, most of all, need not be listed unless they have one.
        if depth == Files.maximumInfoPlistDepth {
          switch FileKind(of: Paths.join(base, infoPlist), followingLinks: false) {
          case .regular, .link, .other: break
          case .directory, nil: continue
          }
        }
        let listing = listing(of: Paths.join(base, path))
        if let failure = listing.failure { found.failures.append(ReadFailure(path: path, reason: failure.reason)) }
        for name in listing.unnamed where !Surroundings.isNotes(name) {
          found.failures.append(ReadFailure(path: Paths.join(path, name), reason: Unreadable.notUTF8.reason))
        }
        if listing.hasInfoPlist { found.infoPlists.append(infoPlist) }
        found.projects += listing.projects.map { Paths.join(path, $0) }
        guard depth < Files.maximumInfoPlistDepth else { continue }
        for name in listing.directories where Files.canContainApp(name) {
          pending.append((Paths.join(path, name), depth + 1))
        }
      }
      found.sort()
      return found
    }
  }
}

/// The result of a search for `Info.plist` files.
package struct InfoPlistSearch: Sendable {
  /// The paths of the `Info.plist` files, sorted.
  package fileprivate(set) var infoPlists: [String] = []
  /// The paths of the files that say where these come from, sorted.
  package fileprivate(set) var projects: [String] = []
  /// The directories that cannot be searched.
  package fileprivate(set) var failures: [ReadFailure] = []

  fileprivate mutating func sort() {
    infoPlists.sort()
    projects.sort()
    failures.sort { $0.path < $1.path }
  }
}
