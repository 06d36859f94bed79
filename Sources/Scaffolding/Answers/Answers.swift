/// What a person wants of a first `codemagic.yaml`.
public struct Answers: Hashable, Sendable {
  /// The app.
  public var app: App
  /// The bundle identifier of the app.
  public var bundleID: String
  /// Where builds go.
  public var destination: Destination
  /// How builds sign in to App Store Connect.
  public var credentials: Credentials
  /// What starts a build.
  public var start: Start
  /// How builds are numbered.
  public var numbering = Numbering.counter
  /// Whether the app uses encryption that is not exempt from documentation; nil if a file says so, or nobody knows.
  public var usesNonExemptEncryption: Bool?
  /// The language of the release notes to begin with, a code such as `en-US`; nil for none.
  public var notesLanguage: String?
  /// The variable group with the private key of certificates; nil when nothing needs it.
  public var certificateGroup: String?
  /// The build machine.
  public var machine = Machine.macMiniM2
  /// The version of Xcode.
  public var xcode = "latest"
  /// The addresses that are told how a build ended.
  public var recipients: [String] = []

  /// Creates answers with a default for the rest.
  public init(app: App, bundleID: String, destination: Destination, credentials: Credentials, start: Start) {
    self.app = app
    self.bundleID = bundleID
    self.destination = destination
    self.credentials = credentials
    self.start = start
  }
}

/// Where builds go in App Store Connect.
public enum Destination: Hashable, Sendable {
  /// To TestFlight, for the members of the team.
  case internalTesters
  /// To TestFlight, for groups of other people.
  case betaGroups([String], BetaReview)
  /// To the App Store.
  case appStore(AppStoreRelease, isPhased: Bool)
}

/// When a build is submitted for beta review, without which external testers cannot get it.
public enum BetaReview: String, CaseIterable, Sendable {
  /// Every build is.
  case always
  /// Every build is, unless whoever starts it says otherwise.
  case asked
}

/// When an approved version goes on sale.
public enum AppStoreRelease: String, CaseIterable, Sendable {
  /// When somebody releases it in App Store Connect.
  case manual
  /// At once.
  case automatic
  /// On a date that is asked for when a build is started.
  case scheduled
}

/// How builds sign in to App Store Connect.
public enum Credentials: Hashable, Sendable {
  /// With a key among the integrations of the team in Codemagic, by its name.
  case integration(String)
  /// With a key in a variable group, by the name of the group.
  case group(String)
}

/// What starts a build.
public enum Start: Hashable, Sendable {
  /// A push to a branch.
  case push(branch: String)
  /// A new tag that matches a pattern.
  case tag(pattern: String)
  /// A person.
  case hand
}

/// How builds are numbered.
public enum Numbering: Hashable, Sendable {
  /// After the latest build in App Store Connect, where the app has this number.
  case latest(appID: String)
  /// With the number of builds in Codemagic.
  case counter
}

/// A build machine that can publish to App Store Connect.
public enum Machine: String, CaseIterable, Sendable {
  case macMiniM2 = "mac_mini_m2"
  case macMiniM4 = "mac_mini_m4"
}
