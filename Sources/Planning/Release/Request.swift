public import Model
public import Text
internal import YAMLSyntax

/// The release that a workflow asks for, with the places where it does.
public struct Request: Sendable {
  /// The release.
  public let release: Release
  /// The keys whose values cannot be used.
  public let obstacles: [Obstacle]
  /// The reasons that keys of the publishing section give for steps, by name; the empty name for the section.
  let reasons: [String: Step.Reason]
  /// The keys whose values come from the default of an input.
  let defaults: [(key: String, value: String)]
  /// Keys that are set, but do nothing because of another, by name.
  let idle: [(key: String, without: String)]
  /// The kind of distribution that the app is signed for, as far as the file tells.
  let distributionType: String?

  /// Reads the publishing section of a workflow; nil when it publishes nothing to App Store Connect.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - configuration: The file it is from.
  ///   - lines: The lines of that file; made here when they are not given.
  ///   - notes: The release notes that it would hand on.
  public init?(_ workflow: Workflow, of configuration: Configuration, lines: LineTable? = nil, notes: ReleaseNotes) {
    guard let settings = workflow.appStoreConnect else { return nil }
    var reader = SettingReader(
      settings, workflow: workflow.id, tree: configuration.tree, lines: lines ?? LineTable(configuration.tree.file))
    var release = Release(workflow: workflow.id)
    release.signIn = reader.signIn
    release.bundleID = reader.resolved(workflow.bundleIdentifier)
    for key in AppStoreConnectKey.all { key.decode(&reader, &release) }
    release.notes = notes
    release.artifacts = workflow.artifacts.compactMap { reader.resolved($0) }
    release.chosenAtStart = reader.defaults.map(\.key)
    self.release = release
    reasons = reader.reasons
    obstacles = reader.obstacles
    defaults = reader.defaults
    distributionType = workflow.distributionType.value
    idle = Self.idle(release, settings)
  }

  /// Source: codemagic-cli-tools 0.70.0, where these options alone do nothing.
  private static func idle(
    _ release: Release, _ settings: AppStoreConnectSettings
  ) -> [(key: String, without: String)] {
    var idle: [(key: String, without: String)] = []
    if !release.appStore.isPossible {
      let keys = [
        "cancel_previous_submissions", "release_type", "earliest_release_date", "copyright", "phased_release",
      ]
      idle += keys.filter { settings.reach(of: $0) != nil }.map { ($0, "submit_to_app_store") }
    }
    if !release.testFlight.isPossible, release.expiresOlderBuild.isPossible {
      idle.append(("expire_build_submitted_for_review", "submit_to_testflight"))
    }
    return idle
  }
}
