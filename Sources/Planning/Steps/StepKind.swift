extension Step {
  /// The kinds of step, in the order in which the publishing program takes them.
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
}

extension Step.Kind {
  /// The description of the kind.
  var definition: any StepDefinition {
    switch self {
    case .upload: Upload()
    case .findApp: FindApp()
    case .findBuild: FindBuild()
    case .setWhatToTest: SetWhatToTest()
    case .waitForProcessing: WaitForProcessing()
    case .addToBetaGroups: AddToBetaGroups()
    case .checkTestInformation: CheckTestInformation()
    case .expireOlderBuild: ExpireOlderBuild()
    case .submitForBetaReview: SubmitForBetaReview()
    case .cancelSubmissions: CancelSubmissions()
    case .prepareVersion: PrepareVersion()
    case .setPhasedRelease: SetPhasedRelease()
    case .setVersionTexts: SetVersionTexts()
    case .submitForReview: SubmitForReview()
    }
  }

  /// Whether a person should confirm it: afterwards, what was there before cannot be had again.
  public var isPointOfNoReturn: Bool { definition.effect == .pointOfNoReturn }
  /// Whether it changes something, rather than reading or waiting.
  public var changesSomething: Bool { definition.effect != .none }
  /// Whether doing it twice comes to the same as doing it once.
  public var isRepeatable: Bool { definition.isRepeatable }
  /// Whether the publishing program can be told to leave it out; the rest of a submission comes as a whole.
  public var canBeLeftOut: Bool { definition.canBeLeftOut }
  /// Whether the publishing program does it only together with the submission to App Review.
  public var isPartOfSubmission: Bool { definition.isPartOfSubmission }
  /// The arrangement of its values in texts.
  public var valueLayout: Step.ValueLayout { definition.valueLayout }
}
