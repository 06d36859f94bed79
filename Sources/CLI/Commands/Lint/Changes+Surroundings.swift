internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace

extension Changes {
  /// Returns the release notes and apps next to a file as they are in the index; none if git fails.
  func surroundings(of file: String, _ request: SurroundingsRequest) -> Surroundings {
    let home = tree.pathFromTop(file).map(Paths.directory) ?? ""
    let paths = objects.keys.sorted()
    let notes = paths.compactMap { path -> (directory: String, path: String)? in
      guard Surroundings.isNotes(Paths.name(of: path)) else { return nil }
      return request.notesDirectories.first { Paths.plain(Paths.join(home, $0)) == Paths.directory(of: path) }.map {
        ($0, path)
      }
    }
    let plists =
      request.includesInfoPlists
      ? paths.lazy.filter { isInfoPlist($0, below: home) }.prefix(Files.maximumInfoPlistCount) : []
    let wanted = notes.map(\.path) + plists
    guard let contents = try? git.contents(of: wanted.compactMap { objects[$0] }), contents.count == wanted.count else {
      return Surroundings(notes: [])
    }
    let files = zip(wanted, contents).map { path, bytes in
      bytes.flatMap { $0.count > Files.maximumNotesSize ? nil : SourceFile(path: tree.displayPath(path), bytes: $0) }
    }
    return Surroundings(
      notes: zip(notes, files).compactMap { note, file in
        file.map { Surroundings.Notes(directory: note.directory, name: Paths.name(of: note.path), file: $0) }
      },
      infoPlists: files.dropFirst(notes.count).compactMap(\.self))
  }

  private func isInfoPlist(_ path: String, below home: String) -> Bool {
    guard Paths.name(of: path) == "Info.plist", Paths.isBelow(path, home) else { return false }
    let folders = path.dropFirst(home.count).split(separator: "/").dropLast()
    return folders.count <= Files.maximumInfoPlistDepth && folders.allSatisfy { Files.canContainApp(String($0)) }
  }
}
