/// One step of a release.
public struct Action: Hashable, Sendable {
  /// What a step does, in the order in which the publishing program does it.
  public enum Kind: String, CaseIterable, Sendable {
    case upload
    case findApp = "find-app"
    case findBuild = "find-build"
    case setWhatToTest = "set-what-to-test"
    case waitForProcessing = "wait-for-processing"
    case addToBetaGroups = "add-to-beta-groups"
    case checkTestInformation = "check-test-information"
    case expireOlderBuild = "expire-older-build"
    case submitForBetaReview = "submit-for-beta-review"
    case cancelSubmissions = "cancel-submissions"
    case prepareVersion = "prepare-version"
    case setPhasedRelease = "set-phased-release"
    case setVersionTexts = "set-version-texts"
    case submitForReview = "submit-for-review"
  }

  /// Where a step runs.
  public enum Phase: String, CaseIterable, Sendable {
    /// On the machine that built the app.
    case buildMachine = "build-machine"
    /// After the build, on a machine of Codemagic's.
    case postProcessing = "post-processing"
  }

  /// What asks for a step: a key of the configuration, or a file with release notes.
  public struct Reason: Hashable, Sendable {
    /// The dotted path of the key; the file's name for release notes.
    public let key: String
    /// What it asks, as `submit_to_testflight: true`.
    public let text: String
    /// The line and column of the key in the configuration, both from 1; 1 for release notes.
    public let line, column: Int
  }

  /// What is known of a value that a step uses.
  public enum Knowledge: Hashable, Sendable {
    case known(String)
    /// Known once the package is there.
    case afterUpload
    /// Set by a reference, as written, that only the build settles.
    case reference(String)
    /// A secret: never shown and never stored.
    case sensitive
  }

  /// A value that a step uses.
  public struct Value: Hashable, Sendable {
    /// What it is, as `build number`.
    public let name: String
    /// What is known of it.
    public let knowledge: Knowledge
  }

  /// The time that a step may take.
  public struct Bound: Hashable, Sendable {
    /// The longest it may take, in seconds; nil when nothing but `attempts` bounds it.
    public var limit: Int?
    /// How long it waits between two looks or attempts, in seconds.
    public var interval: Double?
    /// How often it tries; nil when time is what bounds it.
    public var attempts: Int?
    /// The option that changes it when the publishing program is run by hand.
    public var flag: String?
    /// What the publishing program does without the option, as `10 minutes`.
    public var programDefault: String?
  }

  /// Whether a step can be taken back.
  public enum Undo: Hashable, Sendable {
    /// It only reads or waits.
    case nothingToUndo
    /// By hand, as the text says.
    case byHand(String)
    /// Only in part, or only for a time, as the text says.
    case inPart(String)
    /// Not; why.
    case impossible(String)
  }

  /// The step within its plan: the kind, behind a number and a point when there are several packages.
  public let id: String
  /// What it does.
  public let kind: Kind
  /// What it does, as a person says it.
  public let title: String
  /// Where it runs.
  public let phase: Phase
  /// Why it is there.
  public let reasons: [Reason]
  /// On what condition it happens; nil when it always does.
  public let condition: Condition?
  /// The steps that must be done before, by id.
  public let dependsOn: [String]
  /// Whether it can be taken back.
  public let undo: Undo
  /// The time it may take; nil for a few requests.
  public let bound: Bound?
  /// What happens when it fails.
  public let failure: Failure
  /// What it works with.
  public let values: [Value]
  /// What it calls.
  public let calls: [Call]

  /// What the failure of a step means.
  public struct Failure: Hashable, Sendable {
    /// As a person says it.
    public let text: String
    /// The steps that do not happen, by id.
    public let skips: [String]
    /// The steps whose work stays done, by id.
    public let keeps: [String]
  }
}

extension Action.Kind {
  /// Whether a person should confirm it: afterwards, what was there before cannot be had again.
  public var isPointOfNoReturn: Bool {
    switch self {
    case .expireOlderBuild, .cancelSubmissions, .submitForReview: true
    case .upload, .findApp, .findBuild, .setWhatToTest, .waitForProcessing, .addToBetaGroups, .checkTestInformation,
      .submitForBetaReview, .prepareVersion, .setPhasedRelease, .setVersionTexts:
      false
    }
  }

  /// Whether it changes something, rather than reading or waiting.
  public var changesSomething: Bool {
    switch self {
    case .findApp, .findBuild, .waitForProcessing, .checkTestInformation: false
    case .upload, .setWhatToTest, .addToBetaGroups, .expireOlderBuild, .submitForBetaReview, .cancelSubmissions,
      .prepareVersion, .setPhasedRelease, .setVersionTexts, .submitForReview:
      true
    }
  }
}
