public import Model
internal import Text

extension Answers {
  /// Returns whether the app has release notes for App Store Connect already.
  public func hasNotes(in files: RepositoryFiles) -> Bool {
    files.paths(below: app.directory).contains { path in
      Paths.directory(of: path) == app.directory && Surroundings.isNotes(Paths.name(of: path))
    }
  }
}
