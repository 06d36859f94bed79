internal import Model
internal import Text

/// The entries of a directory that linting may need, sorted by name.
package struct Listing: Equatable, Sendable {
  /// The files that are named like a configuration file.
  package private(set) var configurations: [String] = []
  /// The files that contain release notes.
  package private(set) var notes: [String] = []
  /// The files whose names resemble those of release notes.
  package private(set) var unreadNotes: [String] = []
  /// Whether there is an `Info.plist`.
  package private(set) var hasInfoPlist = false
  /// The files that say where an `Info.plist` comes from, in Xcode projects too.
  package private(set) var projects: [String] = []
  /// The directories, except hidden, dependency and build directories; a link is none.
  package private(set) var directories: [String] = []
  /// The directories and release notes that would be read if their names were UTF-8, as they can be shown.
  package private(set) var unnamed: [String] = []
  /// The reason why the directory cannot be read; nil when it can.
  package private(set) var failure: Unreadable?

  /// The files that may be read.
  var files: [String] { configurations + notes + projects + (hasInfoPlist ? ["Info.plist"] : []) }

  /// Selects the entries that matter.
  package init(_ entries: [DirectoryEntry]) {
    for entry in entries {
      guard entry.isUTF8 else {
        if entry.kind == .directory ? !Files.isSkippedDirectory(entry.name) : Surroundings.isNotes(entry.name) {
          unnamed.append(entry.name)
        }
        continue
      }
      switch entry.kind {
      case .directory:
        if !Files.isSkippedDirectory(entry.name) { directories.append(entry.name) }
        if entry.name.hasSuffix(".xcodeproj") { projects.append(Paths.join(entry.name, ProjectFile.xcodeProject)) }
      // What is no regular file is refused with a reason when it is read.
      case .regular, .link, .other:
        if Files.isConfigurationName(entry.name) { configurations.append(entry.name) }
        if Surroundings.isNotes(entry.name) {
          notes.append(entry.name)
        } else if Surroundings.UnreadNotes(directory: "", name: entry.name) != nil {
          unreadNotes.append(entry.name)
        }
        if entry.name == "Info.plist" { hasInfoPlist = true }
        if entry.name != ProjectFile.xcodeProject, ProjectFile.Kind(name: entry.name) != nil {
          projects.append(entry.name)
        }
      }
    }
    configurations.sort()
    notes.sort()
    unreadNotes.sort()
    projects.sort()
    directories.sort()
    unnamed.sort()
  }

  /// The listing of a directory that cannot be read.
  package init(failure: Unreadable) { self.failure = failure }
}
