/// The wishes of a person for a first `codemagic.yaml`.
public struct Answers: Hashable, Sendable {
  /// The app.
  public var app: App
  /// The bundle identifier of the app.
  public var bundleID: String
  /// The destination of builds.
  public var destination: Destination
  /// The way in which builds sign in to App Store Connect.
  public var credentials: Credentials
  /// The start of a build.
  public var start: Start
  /// The numbering of builds.
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
  /// The version of Xcode that Apple requires; nil when it requires none.
  public var requiredXcode: RequiredXcode?
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
