package import Model
internal import Text

/// A search for the files that configuration files depend on.
package struct SurroundingsFinder: Sendable {
  private let base: String
  private let directories: DirectoryStore

  /// Creates a search that resolves relative paths against `base`.
  package init(from base: String = "", in directories: DirectoryStore = DirectoryStore()) {
    self.base = base
    self.directories = directories
  }

  /// Returns the files that a configuration file depends on, without following links.
  ///
  /// - Parameters:
  ///   - file: The path of the configuration file.
  ///   - notesDirectories: The directories that may contain release notes, relative to that of the file.
  ///   - includesInfoPlists: Whether `Info.plist` files are searched for.
  /// - Returns: The files that can be read.
  package func surroundings(
    of file: String, notesIn notesDirectories: [String], includesInfoPlists: Bool
  ) -> Surroundings {
    let home = Paths.directory(of: file)
    return Surroundings(
      notes: notesDirectories.flatMap { notes(in: $0, home) },
      infoPlists: includesInfoPlists ? infoPlists(below: home) : [])
  }

  private func notes(in directory: String, _ home: String) -> [Surroundings.Notes] {
    guard !Files.hasLink(directory, below: Paths.join(base, home)) else { return [] }
    let location = Paths.join(home, directory)
    return directories.listing(of: Paths.join(base, location)).notes.compactMap { name in
      read(Paths.join(location, name)).map { Surroundings.Notes(directory: directory, name: name, file: $0) }
    }
  }

  private func infoPlists(below home: String) -> [SourceFile] {
    directories.infoPlists(below: home, from: base).compactMap(read)
  }

  private func read(_ path: String) -> SourceFile? {
    Descriptor.read(Paths.join(base, path), atMost: Files.maximumNotesSize).map { SourceFile(path: path, bytes: $0) }
  }
}

extension Files {
  /// Whether a directory with this name can contain an app of the repository.
  package static func canContainApp(_ name: String) -> Bool {
    !isSkippedDirectory(name) && !name.hasSuffix(".app") && !name.hasSuffix("Tests")
  }

  /// The maximum depth at which `Info.plist` files are searched for, in directories.
  package static let maximumInfoPlistDepth = 3
  /// The maximum number of `Info.plist` files that are read.
  package static let maximumInfoPlistCount = 20

  /// The maximum size of release notes in bytes, far more than App Store Connect accepts in all locales together.
  package static let maximumNotesSize = 4 << 20

  /// Whether a component of a path is a link.
  fileprivate static func hasLink(_ path: String, below base: String) -> Bool {
    if path.isEmpty { return false }
    var current = base
    for component in path.split(separator: "/") {
      current = Paths.join(current, String(component))
      if isLink(current) { return true }
    }
    return false
  }
}
