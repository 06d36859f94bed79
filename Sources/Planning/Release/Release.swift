public import Model

/// The release that a workflow asks App Store Connect for: settings with references resolved and defaults in place.
///
/// It holds no secret. Two releases that are equal make the same plan.
public struct Release: Hashable, Sendable {
  /// The key under `workflows`.
  public var workflow: String
  /// The display name; nil without one.
  public var name: String?
  /// The events that start a build, as phrases; empty when only people, schedules and the API do.
  public var startedBy: [String] = []
  /// What may stop a build that was started before its first step, as phrases such as "unless `ios/` changed".
  public var skipped: [String] = []
  /// The way in which the publishing program signs in.
  public var signIn = SignIn.unclear
  /// Who signs in, as far as the file tells.
  public var account = Account()
  /// The bundle identifier that the app is signed for; nil when the file does not say.
  public var bundleID: Resolvable<String>?
  /// `submit_to_testflight`; false by default.
  public var testFlight = Resolvable.known(false)
  /// `expire_build_submitted_for_review`; false by default.
  public var expiresOlderBuild = Resolvable.known(false)
  /// `beta_groups`; none by default.
  public var betaGroups: [Resolvable<String>] = []
  /// `submit_to_app_store`; false by default.
  public var appStore = Resolvable.known(false)
  /// `cancel_previous_submissions`; false by default.
  public var cancelsSubmissions = Resolvable.known(false)
  /// `release_type`; MANUAL by default, as Codemagic documents.
  public var releaseType = Resolvable.known(ReleaseType.manual)
  /// `earliest_release_date`.
  public var releaseDate: Resolvable<ReleaseDate>?
  /// `copyright`.
  public var copyright: Resolvable<String>?
  /// `phased_release`; nil when the key is absent, so that App Store Connect keeps what it has.
  public var phasedRelease: Resolvable<Bool>?
  /// The release notes.
  public var notes = ReleaseNotes.none
  /// Patterns of the files that the workflow keeps.
  public var artifacts: [Resolvable<String>] = []
  /// Keys whose values come from the default of an input, so that whoever starts the build can choose others.
  public var chosenAtStart: [String] = []
  /// The values that can be chosen for such keys, as far as their inputs limit them.
  public var optionsAtStart: [Options] = []

  /// A release that asks for the upload only.
  public init(workflow: String) { self.workflow = workflow }

  /// The values that can be chosen for a key when a build is started.
  public struct Options: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The values, in the file's order.
    public var values: [String]
  }

  /// The way in which the publishing program signs in, by names only.
  public enum SignIn: Hashable, Sendable {
    /// With a key that Codemagic keeps under this name.
    case integration(name: Resolvable<String>)
    /// With a key whose parts are in these variables; nil for a part that is written out.
    case apiKey(key: String?, id: String?, issuer: String?)
    /// With an Apple account and a password in these variables, which can only upload; nil for what is written out.
    case account(name: String?, password: String?)
    /// Not at all, or in more ways than one.
    case unclear
  }
}

extension Release {
  /// A submission that some keys only change.
  enum Submission: CaseIterable, Sendable {
    case betaReview, appReview

    /// The key that asks for it.
    var key: String {
      switch self {
      case .betaReview: AppStoreConnectKey.submitToTestFlight.name
      case .appReview: AppStoreConnectKey.submitToAppStore.name
      }
    }
  }

  /// Whether a submission is asked for.
  func asks(for submission: Submission) -> Resolvable<Bool> {
    switch submission {
    case .betaReview: testFlight
    case .appReview: appStore
    }
  }

  /// Whether the release asks for anything that needs the build in App Store Connect.
  public var hasPostProcessing: Bool {
    testFlight.isPossible || appStore.isPossible || !betaGroups.isEmpty || setsNotes != .never
  }

  /// The condition on which there are texts to set: What to Test of the build, What's New of the version.
  ///
  /// An Apple Account can only upload.
  var setsNotes: StepCondition {
    if case .account = signIn { return .never }
    return switch notes {
    case .none: .never
    case .texts(let entries, _): entries.isEmpty ? .never : .always
    case .madeByScript: .onlyIf(Step.Condition(text: "a script writes release notes", references: []))
    }
  }

  /// The references that only the build resolves, as written and without repetition.
  public var openReferences: [String] {
    var seen: Set<String> = []
    return AppStoreConnectKey.all.flatMap { $0.references(self) }.filter { seen.insert($0).inserted }
  }

  /// The release without the keys that some steps carry out.
  func without(_ steps: Set<Step.Kind>) -> Release {
    var release = self
    for key in AppStoreConnectKey.all {
      if steps.contains(key.step), key.step.canBeLeftOut { key.reset(&release) }
    }
    return release
  }
}
