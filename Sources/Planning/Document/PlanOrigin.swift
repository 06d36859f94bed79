internal import Model
internal import Text

/// What plans were made from besides the configuration, for whoever files them.
public struct PlanOrigin: Hashable, Sendable {
  /// The day by which dates were judged, in UTC: `2026-11-22`; nil in documents of earlier programs.
  public var day: String?
  /// The commit that was checked out; nil outside a repository.
  public var commit: Commit?
  /// The files of release notes.
  public var notes: [FileDigest]

  /// An origin of which nothing is known by default.
  public init(day: String? = nil, commit: Commit? = nil, notes: [FileDigest] = []) {
    self.day = day
    self.commit = commit
    self.notes = notes
  }

  /// A commit.
  public struct Commit: Hashable, Sendable {
    /// The name of the commit, in hexadecimal digits.
    public let id: String
    /// Whether the configuration or the release notes differ from it.
    public let isChanged: Bool

    /// A commit.
    public init(id: String, isChanged: Bool) {
      self.id = id
      self.isChanged = isChanged
    }
  }

  /// A file with its digest.
  public struct FileDigest: Hashable, Sendable {
    /// The path, as it was named.
    public let path: String
    /// The SHA-256 of the content, in lower-case hexadecimal digits.
    public let sha256: String

    /// A file with its digest.
    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }
}

extension PlanOrigin {
  static let codec = Codec.object(
    Field("day", \.day, .optional(.text)), Field("commit", \.commit, .optional(Commit.codec)),
    Field("notes", \.notes, .list(of: FileDigest.codec)),
    make: PlanOrigin.init)
}

extension PlanOrigin.Commit {
  static let codec = Codec.object(
    Field("id", \.id, .text), Field("changed", \.isChanged, .boolean), make: PlanOrigin.Commit.init)
}

extension PlanOrigin.FileDigest {
  static let codec = Codec.object(
    Field("path", \.path, .text), Field("sha256", \.sha256, .sha256), make: PlanOrigin.FileDigest.init)
}
