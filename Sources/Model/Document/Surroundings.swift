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

  /// A file whose name resembles those of release notes, and which is not read.
  public struct UnreadNotes: Hashable, Sendable {
    /// The directory of the file, relative to that of `codemagic.yaml`.
    public let directory: String
    /// The name of the file.
    public let name: String
    /// The letters of its name after those of `release notes`, in lower case.
    private let rest: String

    /// A file in a directory; nil if its name does not resemble those of release notes, or is one of them.
    public init?(directory: String, name: String) {
      guard name.first == "r" || name.first == "R", !Surroundings.isNotes(name) else { return nil }
      let lowercased = name.lowercased()
      guard lowercased.hasSuffix(".json") || lowercased.hasSuffix(".txt") else { return nil }
      let stem = lowercased.dropLast(lowercased.hasSuffix(".txt") ? 4 : 5)
      let letters = stem.filter { $0 != "_" && $0 != "-" && $0 != " " && $0 != "." }
      guard let start = ["releasenotes", "releasenote"].first(where: letters.hasPrefix) else { return nil }
      self.directory = directory
      self.name = name
      rest = String(letters.dropFirst(start.count))
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
  /// The files whose names resemble those of release notes, which are not read.
  public let unreadNotes: [UnreadNotes]
  /// The `Info.plist` files of apps.
  public let infoPlists: [SourceFile]
  /// The files that say where an `Info.plist` comes from; none if there is no `Info.plist`.
  public let projects: [ProjectFile]
  /// The files that git has, if the file is at the top of a repository; nil when they were not asked for.
  public let repository: RepositoryFiles?
  /// What cannot be read; what is missing may then be there.
  public let failures: [Failure]

  /// Creates surroundings from files that were found.
  public init(
    notes: [Notes], unreadNotes: [UnreadNotes] = [], infoPlists: [SourceFile] = [], projects: [ProjectFile] = [],
    repository: RepositoryFiles? = nil, failures: [Failure] = []
  ) {
    self.notes = notes
    self.unreadNotes = unreadNotes
    self.infoPlists = infoPlists
    self.projects = projects
    self.repository = repository
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

extension Surroundings.UnreadNotes {
  /// Returns the name under which the file would be read; nil if more is in its name than one of the languages.
  ///
  /// Where only the case differs, a file system may not tell the names apart, so that nothing is wrong with the file.
  package func readName(amongLanguages languages: [String]) -> String? {
    let isJSON = name.lowercased().hasSuffix(".json")
    let language = languages.first { $0.filter { $0 != "-" }.lowercased() == rest }
    guard rest.isEmpty || language != nil else { return nil }
    let suffix = isJSON ? ".json" : language.map { "_\($0).txt" } ?? ".txt"
    let readName = "release_notes\(suffix)"
    return readName.lowercased() == name.lowercased() ? nil : readName
  }
}
