internal import Model

/// The directories that a run looks at, each of which is listed once.
///
/// What changes on disk during a run is not noticed. May be used by several threads.
package final class DirectoryStore: Sendable {
  private let list: @Sendable (String) throws(Unreadable) -> [DirectoryEntry]
  private let listings = Memo<Listing>()
  private let infoPlists = Memo<(paths: [String], failures: [ReadFailure])>()

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

  /// Returns the paths of the `Info.plist` files up to `maximumInfoPlistDepth` below a directory, sorted.
  ///
  /// The paths start with that of the directory, and relative ones are resolved against `base`, the same for all calls.
  package func infoPlists(below directory: String, from base: String) -> (paths: [String], failures: [ReadFailure]) {
    infoPlists.value(named: directory) {
      var found: [String] = []
      var failures: [ReadFailure] = []
      var pending = [(path: directory, depth: 0)]
      while let (path, depth) = pending.popLast(), found.count < Files.maximumInfoPlistCount {
        let infoPlist = Paths.join(path, "Info.plist")
        // The deepest directories, most of all, need not be listed.
        guard depth < Files.maximumInfoPlistDepth else {
          switch FileKind(of: Paths.join(base, infoPlist), followingLinks: false) {
          case .regular, .link, .other: found.append(infoPlist)
          case .directory, nil: break
          }
          continue
        }
        let listing = listing(of: Paths.join(base, path))
        if let failure = listing.failure { failures.append(ReadFailure(path: path, reason: failure.reason)) }
        for name in listing.unnamed where !Surroundings.isNotes(name) {
          failures.append(ReadFailure(path: Paths.join(path, name), reason: Unreadable.notUTF8.reason))
        }
        if listing.hasInfoPlist { found.append(infoPlist) }
        for name in listing.directories where Files.canContainApp(name) {
          pending.append((Paths.join(path, name), depth + 1))
        }
      }
      return (found.sorted(), failures.sorted { $0.path < $1.path })
    }
  }
}
