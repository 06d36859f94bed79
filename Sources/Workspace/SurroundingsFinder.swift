package import Model
internal import Text

/// A search for the files that configuration files depend on.
package struct SurroundingsFinder: Sendable {
  private let base: String
  private let directories: DirectoryStore
  private let deleted: Set<String>
  private let boundary: String?
  private let variables: [String: String]?

  /// Creates a search that resolves relative paths against `base`.
  ///
  /// - Parameters:
  ///   - base: The directory.
  ///   - directories: The directories that were read before.
  ///   - deleted: The resolved paths of files that are left out, for they are about to be deleted.
  ///   - boundary: The directory, without links in its path, outside of which nothing is read; nil for the repository.
  ///   - variables: The environment in which git runs; nil to do without git.
  package init(
    from base: String = "", in directories: DirectoryStore = DirectoryStore(), without deleted: Set<String> = [],
    within boundary: String? = nil, variables: [String: String]? = nil
  ) {
    self.base = base
    self.directories = directories
    self.deleted = deleted
    self.boundary = boundary
    self.variables = variables
  }

  /// Returns the files that a configuration file depends on, and what cannot be read of them.
  ///
  /// - Parameters:
  ///   - file: The path of the configuration file.
  ///   - notesDirectories: The directories that may contain release notes, relative to that of the file.
  ///   - includesInfoPlists: Whether `Info.plist` files are searched for.
  ///   - includesRepository: Whether git is asked for its files.
  /// - Returns: The files, none of them outside of the repository.
  package func surroundings(
    of file: String, notesIn notesDirectories: [String], includesInfoPlists: Bool, includesRepository: Bool = false
  ) -> Surroundings {
    let home = Paths.directory(of: file)
    var failures: [Surroundings.Failure] = []
    var unreadNotes: [Surroundings.UnreadNotes] = []
    let notes = notesDirectories.flatMap { self.notes(in: $0, home, &unreadNotes, &failures) }
    let repository = includesRepository ? repository(withTop: home) : nil
    guard includesInfoPlists else {
      return Surroundings(notes: notes, unreadNotes: unreadNotes, repository: repository, failures: failures)
    }
    let found = directories.infoPlists(below: home, from: base)
    failures += found.failures.map { Surroundings.Failure(path: $0.path.isEmpty ? "." : $0.path, reason: $0.reason) }
    let infoPlists = found.infoPlists.filter(isKept).compactMap { read($0, &failures) }
    return Surroundings(
      notes: notes, unreadNotes: unreadNotes, infoPlists: infoPlists,
      projects: infoPlists.isEmpty ? [] : projects(found.projects.filter(isKept)), repository: repository,
      failures: failures)
  }

  /// Returns the files that git has in the repository whose root is a directory; nil for any other directory.
  private func repository(withTop directory: String) -> RepositoryFiles? {
    guard let variables, let place = Files.realPath(of: Paths.join(base, directory)),
      Files.repository(around: place) == place, isWithinBoundary(place)
    else { return nil }
    return directories.repository(place, variables: variables)
  }

  private func notes(
    in directory: String, _ home: String, _ unread: inout [Surroundings.UnreadNotes],
    _ failures: inout [Surroundings.Failure]
  ) -> [Surroundings.Notes] {
    let location = Paths.join(home, directory)
    let place = Paths.join(base, location)
    let hasLink = Files.hasLink(directory, below: Paths.join(base, home))
    if !isWithinBoundary(place) || hasLink && Files.exists(place) && !Files.staysInside(place) {
      failures.append(Surroundings.Failure(path: location, reason: Unreadable.outside.reason))
      return []
    }
    let listing = directories.listing(of: place)
    // A directory may be made only during the build.
    if let failure = listing.failure, !failure.isMissing {
      failures.append(Surroundings.Failure(path: location.isEmpty ? "." : location, reason: failure.reason))
    }
    for name in listing.unnamed where Surroundings.isNotes(name) {
      failures.append(Surroundings.Failure(path: Paths.join(location, name), reason: Unreadable.notUTF8.reason))
    }
    unread += listing.unreadNotes.filter { isKept(Paths.join(location, $0)) }.compactMap {
      Surroundings.UnreadNotes(directory: directory, name: $0)
    }
    var notes: [Surroundings.Notes] = []
    for name in listing.notes where isKept(Paths.join(location, name)) {
      guard let file = read(Paths.join(location, name), &failures) else { continue }
      notes.append(Surroundings.Notes(directory: directory, name: name, file: file))
    }
    return notes
  }

  private func isKept(_ path: String) -> Bool {
    deleted.isEmpty || Paths.resolved(Paths.join(base, path)).map { !deleted.contains($0) } ?? true
  }

  /// Returns project files; what cannot be read of them leaves unknown what they say, and is no failure.
  private func projects(_ paths: [String]) -> [ProjectFile] {
    paths.enumerated().compactMap { index, path in
      guard let kind = ProjectFile.Kind(name: Paths.name(of: path)) else { return nil }
      var ignored: [Surroundings.Failure] = []
      let isRead = kind.isRead && index < Files.maximumProjectFileCount
      return ProjectFile(kind: kind, path: path, file: isRead ? read(path, &ignored) : nil)
    }
  }

  /// Whether a place is not, through a link, outside of the boundary.
  private func isWithinBoundary(_ place: String) -> Bool {
    guard let boundary, let real = Files.realPath(of: place) else { return true }
    return real == boundary || Paths.isBelow(real, boundary)
  }

  private func read(_ path: String, _ failures: inout [Surroundings.Failure]) -> SourceFile? {
    do throws(Unreadable) {
      guard isWithinBoundary(Paths.join(base, path)) else { throw .outside }
      let bytes = try Descriptor.read(Paths.join(base, path), atMost: Files.maximumNotesSize, .found)
      return SourceFile(path: path, bytes: bytes)
    } catch {
      failures.append(Surroundings.Failure(path: path, reason: error.reason))
      return nil
    }
  }
}

extension Files {
  /// Whether a directory with this name can contain an app of the repository.
  package static func canContainApp(_ name: String) -> Bool {
    if isSkippedDirectory(name) || name.hasSuffix("Tests") { return false }
    guard let dot = name.lastIndex(of: ".") else { return true }
    switch name[dot...] {
    // What was built, and what Xcode takes for a document.
    case ".app", ".appex", ".framework", ".xcframework", ".bundle", ".xctest", ".xcarchive", ".dSYM", ".xcodeproj",
      ".xcworkspace", ".xcassets", ".lproj", ".playground":
      return false
    default: return true
    }
  }

  /// The maximum depth at which `Info.plist` files are searched for, in directories.
  package static let maximumInfoPlistDepth = 3
  /// The maximum number of `Info.plist` files that are read.
  package static let maximumInfoPlistCount = 20

  /// The maximum number of files that are read to learn where `Info.plist` files come from; further ones are unknown.
  package static let maximumProjectFileCount = 40

  /// The maximum size of release notes in bytes, far more than App Store Connect accepts in all locales together.
  package static let maximumNotesSize = 4 << 20

  /// Whether a component of a path is a link.
  package static func hasLink(_ path: String, below base: String) -> Bool {
    if path.isEmpty { return false }
    var current = base
    for component in path.split(separator: "/") {
      current = Paths.join(current, String(component))
      if isLink(current) { return true }
    }
    return false
  }
}
