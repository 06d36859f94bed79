internal import Text

/// The release notes of a workflow, as Codemagic hands them on.
public enum ReleaseNotes: Hashable, Sendable {
  /// There are none.
  case none
  /// Texts from the file or files of this name, in their order.
  case texts([Entry], source: String)
  /// No file is there, but a script writes one.
  case madeByScript

  /// The texts for one language.
  public struct Entry: Hashable, Sendable {
    /// The language, by App Store Connect's code, as `en-US`.
    public var locale: String
    /// The text of What to Test, and of What's New in the version.
    public var text: String
    /// Texts of the App Store version that go with it.
    public var metadata: [Metadata: String]

    /// The texts for a language.
    public init(locale: String, text: String, metadata: [Metadata: String] = [:]) {
      self.locale = locale
      self.text = text
      self.metadata = metadata
    }
  }

  /// Texts of an App Store version besides What's New.
  ///
  /// Source: https://docs.codemagic.io/publishing/publish-release-notes/
  public enum Metadata: String, CaseIterable, Sendable {
    case description, keywords
    case promotionalText = "promotional_text"
    case marketingURL = "marketing_url"
    case supportURL = "support_url"
  }

  /// The texts; empty when there are none or nobody knows them.
  public var entries: [Entry] {
    switch self {
    case .texts(let entries, _): entries
    case .none, .madeByScript: []
    }
  }
}

extension ReleaseNotes.Metadata {
  /// The name as App Store Connect shows it.
  var words: String {
    switch self {
    case .description: "description"
    case .keywords: "keywords"
    case .promotionalText: "promotional text"
    case .marketingURL: "marketing URL"
    case .supportURL: "support URL"
    }
  }
}

extension ReleaseNotes {
  /// Returns the notes with every text masked.
  func masked(_ mask: (String) -> String) -> ReleaseNotes {
    switch self {
    case .none, .madeByScript: self
    case .texts(let entries, let source):
      .texts(
        entries.map { Entry(locale: $0.locale, text: mask($0.text), metadata: $0.metadata.mapValues(mask)) },
        source: source)
    }
  }
}

extension Release {
  /// The release as plans show and save it: what its ID and notes give to secret names is masked.
  ///
  /// The notes themselves keep it, because in prose a word such as `password` can stand before anything.
  public var masked: Release {
    var release = self
    release.workflow = Secrets.masked(workflow)
    release.notes = notes.masked(Secrets.masked)
    return release
  }
}
