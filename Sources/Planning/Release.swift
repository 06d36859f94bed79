public import Model

/// What a workflow asks App Store Connect for: the settings with references resolved and defaults in place.
///
/// It holds no secret. Two releases that are equal make the same plan.
public struct Release: Hashable, Sendable {
  /// How the publishing program signs in.
  public enum SignIn: Hashable, Sendable {
    /// With a key that Codemagic keeps under this name.
    case integration(name: Wording)
    /// With a key whose parts are in these variables; nil for a part that is written out.
    case apiKey(key: String?, id: String?, issuer: String?)
    /// With an Apple account and a password in these variables, which can only upload; nil for what is written out.
    case account(name: String?, password: String?)
    /// Not at all, or in more ways than one.
    case unclear
  }

  /// `phased_release`: three different plans.
  public enum PhasedRelease: Hashable, Sendable {
    /// The key is absent: App Store Connect keeps what it has.
    case unchanged
    /// The key says so.
    case set(Switch)
  }

  /// The key under `workflows`.
  public var workflow: String
  /// How it signs in.
  public var signIn: SignIn
  /// The bundle identifier that the app is signed for; nil when the file does not say.
  public var bundleID: Wording?
  /// `submit_to_testflight`.
  public var testFlight: Switch
  /// `expire_build_submitted_for_review`.
  public var expiresOlderBuild: Switch
  /// `beta_groups`.
  public var betaGroups: [Wording]
  /// `submit_to_app_store`.
  public var appStore: Switch
  /// `cancel_previous_submissions`.
  public var cancelsSubmissions: Switch
  /// `release_type`; MANUAL when the key is absent, as Codemagic documents.
  public var releaseType: Wording
  /// `earliest_release_date`, as written.
  public var releaseDate: Wording?
  /// `copyright`.
  public var copyright: Wording?
  /// `phased_release`.
  public var phasedRelease: PhasedRelease
  /// The release notes.
  public var notes: ReleaseNotes
  /// Patterns of the files that the workflow keeps.
  public var artifacts: [Wording]
  /// Keys whose values hold only by the default of an input, so that whoever starts the build may choose otherwise.
  public var chosenAtStart: [String]

  /// The release type, when it is known to be one.
  public var knownReleaseType: ReleaseType? {
    switch releaseType {
    case .known(let text): ReleaseType(rawValue: text)
    case .reference: nil
    }
  }

  /// Whether anything is asked for that needs the build in App Store Connect.
  public var hasPostProcessing: Bool { needsBuild != .never }

  /// Whether the build must be looked up.
  var needsBuild: StepCondition { needsProcessedBuild.or(setsNotes) }

  /// Whether the build's processing must be waited for.
  var needsProcessedBuild: StepCondition {
    StepCondition(testFlight).or(StepCondition(appStore)).or(betaGroups.isEmpty ? .never : .always)
  }

  /// Whether What to Test is set.
  var setsNotes: StepCondition {
    switch notes {
    case .none: .never
    case .texts(let entries, _): entries.isEmpty ? .never : .always
    case .madeByScript:
      .when(Condition(text: "a script writes release notes", references: []))
    }
  }

  /// The references that only the build settles, as written and without repetition.
  public var openReferences: [String] {
    var references: [String] = []
    func add(_ value: Switch) {
      if case .undecided(let reference) = value { references.append(reference) }
    }
    func add(_ value: Wording?) {
      if case .reference(let reference) = value { references.append(reference) }
    }
    [testFlight, expiresOlderBuild, appStore, cancelsSubmissions].forEach(add)
    if case .set(let value) = phasedRelease { add(value) }
    ([releaseType, releaseDate, copyright] + betaGroups).forEach(add)
    var seen: Set<String> = []
    return references.filter { seen.insert($0).inserted }
  }
}
