internal import Model

/// The entries of a directory that linting may need, sorted by name.
package struct Listing: Equatable, Sendable {
  /// The files that are named like a configuration file.
  package private(set) var configurations: [String] = []
  /// The files that contain release notes.
  package private(set) var notes: [String] = []
  /// Whether there is an `Info.plist`.
  package private(set) var hasInfoPlist = false
  /// The directories, except hidden, dependency and build directories.
  package private(set) var directories: [String] = []

  /// Selects the entries that matter; links lead anywhere and are left out.
  package init(_ entries: [DirectoryEntry]) {
    for entry in entries {
      switch entry.kind {
      case .directory:
        if !Files.isSkippedDirectory(entry.name) { directories.append(entry.name) }
      case .regular, .other:
        if Files.isConfigurationName(entry.name) { configurations.append(entry.name) }
        guard entry.kind == .regular else { continue }
        if Surroundings.isNotes(entry.name) { notes.append(entry.name) }
        if entry.name == "Info.plist" { hasInfoPlist = true }
      case .link: break
      }
    }
    configurations.sort()
    notes.sort()
    directories.sort()
  }
}
