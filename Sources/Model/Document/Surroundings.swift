public import Text

/// The files beside a `codemagic.yaml` that its workflows lean on.
public struct Surroundings: Sendable {
  /// A file with release notes.
  public struct Notes: Sendable {
    /// The directory it is in, relative to the one of `codemagic.yaml`; empty for that one.
    public let directory: String
    /// The file's name.
    public let name: String
    /// The file.
    public let file: SourceFile
    /// What was read of the list of all languages; nil for a text in one language.
    public let json: JSONText?

    /// A file in a directory.
    public init(directory: String, name: String, file: SourceFile) {
      self.directory = directory
      self.name = name
      self.file = file
      json = name.hasSuffix(".json") ? JSONText(file) : nil
    }
  }

  /// The release notes that were found.
  public let notes: [Notes]
  /// The `Info.plist` files of apps that were found.
  public let infoPlists: [SourceFile]

  /// What is beside a file.
  public init(notes: [Notes], infoPlists: [SourceFile] = []) {
    self.notes = notes
    self.infoPlists = infoPlists
  }

  /// The names of files that can hold release notes.
  public static func isNotes(_ name: String) -> Bool {
    name == "release_notes.json" || name == "release_notes.txt"
      || name.hasPrefix("release_notes_") && name.hasSuffix(".txt")
  }
}

extension Surroundings.Notes {
  /// The language that the file's name says; nil for `release_notes.txt` and `release_notes.json`.
  package var locale: String? {
    guard name.hasPrefix("release_notes_"), name.hasSuffix(".txt") else { return nil }
    return String(name.dropFirst("release_notes_".count).dropLast(".txt".count))
  }

}
