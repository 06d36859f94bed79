public import Model
public import Text
internal import YAMLSyntax

/// The release that a workflow asks for, with the places where it does.
public struct Request: Sendable {
  /// The release.
  public let release: Release
  /// The reasons that keys of the publishing section give for steps, by name; the empty name for the section.
  let reasons: [String: Step.Reason]
  /// The keys whose values come from the default of an input.
  let defaults: [(key: String, value: String)]
  /// The keys whose values have another form than the key's, so that the release goes without them.
  let invalid: [String]
  /// The kind of distribution that the app is signed for, as far as the file tells.
  let distributionType: String?

  /// Reads the publishing section of a workflow; nil when it publishes nothing to App Store Connect.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - document: The document it is from.
  ///   - lines: The lines of that file; made here when they are not given.
  ///   - notes: The release notes that it would hand on.
  public init?(_ workflow: Workflow, of document: Document, lines: LineTable? = nil, notes: ReleaseNotes) {
    guard let settings = workflow.appStoreConnect else { return nil }
    var reader = SettingReader(
      settings, workflow: workflow.id, tree: document.tree, lines: lines ?? LineTable(document.tree.file))
    var release = Release(workflow: workflow.id)
    release.signIn = reader.signIn
    release.bundleID = reader.resolved(workflow.bundleIdentifier)
    for key in AppStoreConnectKey.all { key.decode(&reader, &release) }
    release.notes = notes
    release.artifacts = workflow.artifacts.compactMap { reader.resolved($0) }
    release.chosenAtStart = reader.defaults.map(\.key)
    self.release = release
    reasons = reader.reasons
    defaults = reader.defaults
    invalid = reader.invalid
    distributionType = workflow.distributionType.value
  }
}
