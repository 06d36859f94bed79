/// A condition for a release to succeed that no step sees to.
public struct Precondition: Hashable, Sendable {
  /// The state of a condition.
  public enum State: Hashable, Sendable {
    /// No file tells; a person has to know.
    case notChecked
    /// It holds; the text says why.
    case settled(String)
    /// It does not hold, as far as the file or package tells; the text says why.
    case unmet(String)
  }

  /// The name of a condition.
  public enum ID: String, CaseIterable, Sendable {
    /// Codemagic accepts the file, other workflows included.
    case wholeFile = "whole-file"
    /// Every setting has a usable value.
    case validSettings = "valid-settings"
    /// No setting or text discloses a secret.
    case noSecrets = "no-secrets"
    /// App Store Connect has the app.
    case appRecord = "app-record"
    /// The parts of the sign-in belong together.
    case credentials
    /// The package is the app that the workflow signs.
    case bundleIdentifier = "bundle-identifier"
    /// The workflow keeps a file of the package's name, so that Codemagic would publish it.
    case artifacts
    /// The build number is new.
    case buildNumber = "build-number"
    /// The app is signed for App Store Connect.
    case signing
    /// The key may do what is asked.
    case role
    /// The test information is complete.
    case testInformation = "test-information"
    /// No other build of the version is in beta review.
    case oneBetaReview = "one-beta-review"
    /// The question about encryption is answered.
    case exportCompliance = "export-compliance"
    /// The beta groups exist.
    case betaGroups = "beta-groups"
    /// The first version was submitted by hand.
    case firstVersion = "first-version"
    /// What's New is there in the primary language.
    case whatsNew = "whats-new"
    /// No other submission is under way.
    case oneSubmission = "one-submission"
    /// The entry in the App Store is complete.
    case storeEntry = "store-entry"
    /// The release date is one that App Store Connect takes.
    case releaseDate = "release-date"
    /// The version is an update.
    case phasedRelease = "phased-release"
  }

  /// The name.
  public let id: ID
  /// The condition.
  public let title: String
  /// The consequence if it does not hold.
  public let otherwise: String
  /// The state.
  public let state: State
  /// The address of the page that documents it.
  public let source: String

  /// The condition, why it does not hold, and what follows, in one sentence; nil unless that is known.
  public var problem: String? {
    switch state {
    case .unmet(let reason): "\(title): \(reason), so \(otherwise)"
    case .notChecked, .settled: nil
    }
  }
}
