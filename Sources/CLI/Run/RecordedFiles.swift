internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The files beside a configuration as git has them, in the index or in a commit.
struct RecordedFiles: Sendable {
  /// The working tree that paths are relative to.
  let tree: WorkingTree
  /// The objects of regular files by path from the root, at least of those that are read beside a configuration.
  let objects: [String: String]
  /// Reads objects, in the given order; nil for what the clone does not have.
  let contents: @Sendable ([String]) throws(GitFailure) -> [[UInt8]?]
  /// Where git has the files, for messages, such as `the index`.
  let place: String
  /// Returns all files that git has there; nil if it does not tell.
  let repository: @Sendable () -> RepositoryFiles?

  /// Returns the requested files beside a configuration, and what of them cannot be read.
  func surroundings(of file: String, _ request: SurroundingsRequest) -> Surroundings {
    let configuration = tree.pathFromTop(file) ?? ""
    let home = Paths.directory(of: configuration)
    let paths = objects.keys.filter { Surroundings.isBeside(Paths.name(of: $0)) }.sorted()
    let notes = paths.compactMap { path -> (directory: String, path: String)? in
      guard Surroundings.isNotes(Paths.name(of: path)) else { return nil }
      return request.notesDirectory(Paths.directory(of: path), below: home).map { ($0, path) }
    }
    let plists =
      request.includesInfoPlists
      ? paths.lazy.filter { Paths.name(of: $0) == "Info.plist" && request.reads($0, for: configuration) }
        .prefix(Files.maximumInfoPlistCount) : []
    let projects = plists.isEmpty ? [] : self.projects(paths, below: home)
    let wanted = notes.map(\.path) + plists
    let contents: [[UInt8]?]
    do throws(GitFailure) {
      contents = try self.contents(wanted.compactMap { objects[$0] })
    } catch {
      let reason = "git cannot read it from \(place): \(visible(error.reason))"
      return Surroundings(
        notes: [], failures: wanted.map { Surroundings.Failure(path: tree.displayPath($0), reason: reason) })
    }
    var failures: [Surroundings.Failure] = []
    let files = zip(wanted, contents).map { path, bytes -> SourceFile? in
      let path = tree.displayPath(path)
      guard let bytes, bytes.count <= Files.maximumNotesSize else {
        let reason =
          bytes == nil ? "its content is not in this clone" : "it is larger than \(Files.maximumNotesSize >> 20) MiB"
        failures.append(Surroundings.Failure(path: path, reason: reason))
        return nil
      }
      return SourceFile(path: path, bytes: bytes)
    }
    return Surroundings(
      notes: zip(notes, files).compactMap { note, file in
        file.map { Surroundings.Notes(directory: note.directory, name: Paths.name(of: note.path), file: $0) }
      },
      infoPlists: files.dropFirst(notes.count).compactMap(\.self), projects: projects,
      repository: request.includesRepository && !configuration.isEmpty && home.isEmpty ? repository() : nil,
      failures: failures)
  }

  /// Returns the files that say where `Info.plist` files come from; what cannot be read of them is unknown.
  private func projects(_ paths: [String], below home: String) -> [ProjectFile] {
    let found = paths.compactMap { path -> (kind: ProjectFile.Kind, path: String)? in
      guard let kind = ProjectFile.Kind(name: Paths.name(of: path)) else { return nil }
      return SurroundingsRequest.canConcernApp(path, below: home) ? (kind, path) : nil
    }
    let read = found.filter(\.kind.isRead).prefix(Files.maximumProjectFileCount).map(\.path)
    let contents = (try? self.contents(read.compactMap { objects[$0] })) ?? []
    var files: [String: SourceFile] = [:]
    for (path, bytes) in zip(read, contents) {
      guard let bytes, bytes.count <= Files.maximumNotesSize else { continue }
      files[path] = SourceFile(path: tree.displayPath(path), bytes: bytes)
    }
    return found.map { ProjectFile(kind: $0.kind, path: tree.displayPath($0.path), file: files[$0.path]) }
  }
}
