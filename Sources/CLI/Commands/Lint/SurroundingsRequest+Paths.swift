internal import Analysis
internal import Model
internal import Text
internal import Workspace

extension SurroundingsRequest {
  /// Whether a file would be read for a configuration if it were there; both paths count from the same directory.
  func reads(_ path: String, for configuration: String) -> Bool {
    let home = Paths.directory(of: configuration)
    let directory = Paths.directory(of: path)
    if Surroundings.isNotes(Paths.name(of: path)) { return notesDirectory(directory, below: home) != nil }
    return includesInfoPlists && Surroundings.isBeside(Paths.name(of: path)) && Self.canConcernApp(path, below: home)
  }

  /// Whether a file lies where apps of the repository are looked for.
  static func canConcernApp(_ path: String, below home: String) -> Bool {
    // The folder of an Xcode project is part of its name.
    let path = Paths.name(of: path) == ProjectFile.xcodeProject ? Paths.directory(of: path) : path
    guard Paths.isBelow(path, home) else { return false }
    let folders = path.dropFirst(home.count).split(separator: "/").dropLast()
    return folders.count <= Files.maximumInfoPlistDepth && folders.allSatisfy { Files.canContainApp(String($0)) }
  }

  /// Returns the directory of release notes, as the configuration has it, that is at a place; nil when none is.
  func notesDirectory(_ directory: String, below home: String) -> String? {
    notesDirectories.first { Paths.resolved(Paths.join(home, $0)) == directory }
  }
}

extension Surroundings {
  /// Whether a file with this name may be read for a configuration in its directory or in one above.
  static func isBeside(_ name: String) -> Bool {
    isNotes(name) || name == "Info.plist" || ProjectFile.Kind(name: name) != nil
  }
}
