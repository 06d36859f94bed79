public import Text

/// The files around a `codemagic.yaml` that its workflows depend on.
public struct Surroundings: Sendable {
  /// A release notes file.
  public struct Notes: Sendable {
    /// The directory of the file, relative to that of `codemagic.yaml`; empty for the same directory.
    public let directory: String
    /// The name of the file.
    public let name: String
    /// The content of the file.
    public let file: SourceFile
    /// The parsed notes in all languages; nil for a text file in one language.
    public let json: JSONText?

    /// Creates a release notes file, parsing it when it is JSON.
    public init(directory: String, name: String, file: SourceFile) {
      self.directory = directory
      self.name = name
      self.file = file
      json = name.hasSuffix(".json") ? JSONText(file) : nil
    }
  }

  /// A file or directory that cannot be read, so that nobody knows what it holds.
  public struct Failure: Hashable, Sendable {
    /// The path.
    public let path: String
    /// The reason, in a clause.
    public let reason: String

    /// A failure to read a file or directory.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// The release notes files.
  public let notes: [Notes]
  /// The `Info.plist` files of apps.
  public let infoPlists: [SourceFile]
  /// The files that say where an `Info.plist` comes from; none if there is no `Info.plist`.
  public let projects: [ProjectFile]
  /// What cannot be read; what is missing may then be there.
  public let failures: [Failure]

  /// Creates surroundings from files that were found.
  public init(
    notes: [Notes], infoPlists: [SourceFile] = [], projects: [ProjectFile] = [], failures: [Failure] = []
  ) {
    self.notes = notes
    self.infoPlists = infoPlists
    self.projects = projects
    self.failures = failures
  }

  /// Whether a file with this name contains release notes.
  public static func isNotes(_ name: String) -> Bool {
    name == "release_notes.json" || name == "release_notes.txt"
      || name.hasPrefix("release_notes_") && name.hasSuffix(".txt")
  }
}

extension Surroundings.Notes {
  /// The locale in the file's name; nil for `release_notes.txt` and `release_notes.json`.
  package var locale: String? {
    guard name.hasPrefix("release_notes_"), name.hasSuffix(".txt") else { return nil }
    return String(name.dropFirst("release_notes_".count).dropLast(".txt".count))
  }
}
