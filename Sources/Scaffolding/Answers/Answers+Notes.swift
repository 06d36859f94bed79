extension Answers {
  /// Returns whether the app has release notes for App Store Connect already.
  public func hasNotes(in files: RepositoryFiles) -> Bool {
    if files.first(of: ["release_notes.json"], in: app.directory) != nil { return true }
    return files.paths(below: app.directory).contains { path in
      let file = name(of: path)
      return file.hasPrefix("release_notes_") && file.hasSuffix(".txt") && directory(of: path) == app.directory
    }
  }
}
