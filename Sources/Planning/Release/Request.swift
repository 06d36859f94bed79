public import Model
public import Text
internal import Triggers
internal import YAMLSyntax

/// The release that a workflow asks for, with the places where it does.
public struct Request: Sendable {
  /// The release.
  public let release: Release
  /// The reasons that keys of the publishing section give for steps, by name; the empty name for the section.
  let reasons: [String: Step.Reason]
  /// The keys whose values come from the default of an input.
  let defaults: [(key: String, value: String, inputs: [String])]
  /// The keys whose values have another form than the key's, so that the release goes without them.
  let invalid: [String]
  /// The keys and files whose texts would disclose a secret.
  let disclosing: [String]
  /// Whether a tag starts a build.
  let isStartedByTags: Bool
  /// The kind of distribution that the app is signed for, as far as the file tells.
  let distributionType: String?

  /// Reads the publishing section of a workflow; nil when it publishes nothing to App Store Connect.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - document: The document it is from.
  ///   - lines: The lines of that file; made here when they are not given.
  ///   - secrets: The secrets of the document; found here when they are not given.
  ///   - notes: The release notes that it would hand on.
  public init?(
    _ workflow: Workflow, of document: Document, lines: LineTable? = nil, secrets: Secrets? = nil, notes: Notes
  ) {
    guard let settings = workflow.appStoreConnect else { return nil }
    let secrets = secrets ?? Secrets(document)
    var reader = SettingReader(
      settings, workflow: workflow.id, tree: document.tree, lines: lines ?? LineTable(document.tree.file),
      secrets)
    var release = Release(workflow: workflow.id)
    release.name = workflow.name.value.map(secrets.masked)
    release.startedBy = workflow.triggering.phrases.map(secrets.maskedInProse)
    release.skipped = workflow.triggering.skips(changed: nil).map { secrets.maskedInProse($0.reason.text) }
    release.signIn = reader.signIn
    release.account = reader.account
    release.account.groups = workflow.groups.compactMap { reader.resolved($0) }
    release.bundleID = reader.resolved(workflow.bundleIdentifier)
    for key in AppStoreConnectKey.all { key.decode(&reader, &release) }
    release.notes = notes.masked
    disclosing = reader.disclosing + (notes.isDisclosing ? ["the release notes"] : [])
    release.artifacts = workflow.artifacts.compactMap { reader.resolved($0) }
    release.chosenAtStart = reader.defaults.map(\.key)
    release.optionsAtStart = reader.defaults.compactMap { key, _, inputs in
      let options = inputs.compactMap { workflow.scope.input($0)?.options }.joined().map(secrets.masked)
      return options.isEmpty ? nil : Release.Options(key: key, values: options)
    }
    self.release = release
    reasons = reader.reasons
    defaults = reader.defaults
    invalid = reader.invalid
    isStartedByTags = workflow.triggering.events.contains { $0.value == "tag" }
    distributionType = workflow.distributionType.value
  }
}

extension Request {
  /// Release notes without what is secret for certain; workflows share them, so they are masked once.
  public struct Notes: Sendable {
    /// The release notes.
    public let masked: ReleaseNotes
    /// Whether something was masked.
    let isDisclosing: Bool

    /// No release notes.
    public static let none = Notes(masked: .none, isDisclosing: false)
    /// Release notes that a script writes.
    public static let madeByScript = Notes(masked: .madeByScript, isDisclosing: false)

    private init(masked: ReleaseNotes, isDisclosing: Bool) {
      self.masked = masked
      self.isDisclosing = isDisclosing
    }

    /// Masks release notes.
    public init(_ notes: ReleaseNotes, _ secrets: Secrets) {
      masked = notes.masked(secrets.maskedInProse)
      isDisclosing = masked != notes
    }
  }

  /// The secrets of a document, which its releases must not disclose.
  public struct Secrets: Sendable {
    let document: DocumentSecrets
    private let texts: KnownSecrets

    /// Finds the secrets of a document.
    public init(_ document: Document) {
      self.document = DocumentSecrets(document.tree)
      texts = self.document.texts(in: document.file)
    }

    /// Returns a text without what is secret.
    func masked(_ text: String) -> String { texts.masked(Text.Secrets.masked(text)) }

    /// Returns a text for people without what is secret for certain.
    func maskedInProse(_ text: String) -> String { texts.masked(Text.Secrets.maskedShapes(text)) }
  }
}
