internal import Scaffolding
internal import Text

/// The options of `ascertain init`: answers to what it would ask at a terminal.
struct InitOptions: CommandOptions, Equatable {
  /// The destination of builds, as a word.
  enum DestinationWord: String, CaseIterable, Sendable {
    case testFlight = "testflight"
    case groups
    case appStore = "app-store"
  }

  /// The answer about encryption that has to be documented, as a word.
  enum Encryption: String, CaseIterable, Sendable {
    case exempt
    case nonExempt = "non-exempt"
    case later
  }

  var kind: AppKind?
  var directory: String?
  var bundleID: String?
  var container: App.Container?
  var scheme: String?
  var destination: DestinationWord?
  var groups: [String] = []
  var betaReview: BetaReview?
  var release: AppStoreRelease?
  var isPhased: Bool?
  var encryption: Encryption?
  var notesLanguage: String?
  var integration: String?
  var credentialsGroup: String?
  var certificateGroup: String?
  var starts: [Start] = []
  var appID: String?
  var machine: Machine?
  var xcode: String?
  var recipients: [String] = []
  var isDryRun = false
  var writesToOutput = false

  func validate() throws(UsageError) {
    if isDryRun, writesToOutput { throw UsageError("--dry-run and --print cannot be used together") }
    if integration != nil, credentialsGroup != nil {
      throw UsageError("--integration and --credentials-group cannot be used together")
    }
    if starts.count > 1 { throw UsageError("--branch, --tag and --by-hand cannot be used together") }
    let given: [(DestinationWord, String, Bool)] = [
      (.groups, "--group", !groups.isEmpty), (.groups, "--beta-review", betaReview != nil),
      (.appStore, "--release", release != nil), (.appStore, "--phased", isPhased != nil),
    ]
    for (word, option, isGiven) in given where isGiven && impliedDestination != word {
      throw UsageError("\(option) needs --destination \(word.rawValue)")
    }
    if release == .scheduled, let start = starts.first, start != .hand {
      throw .scheduledReleaseNeedsHand
    }
    if encryption == .later, let destination = impliedDestination, destination != .testFlight {
      throw .laterEncryptionNeedsNoReview
    }
  }

  /// Whether an option answers a question about the `codemagic.yaml`.
  var hasAnswers: Bool {
    var others = InitOptions()
    (others.isDryRun, others.writesToOutput) = (isDryRun, writesToOutput)
    return self != others
  }

  /// The destination that the options name or need; nil when they leave it open.
  var impliedDestination: DestinationWord? {
    if let destination { return destination }
    if !groups.isEmpty || betaReview != nil { return .groups }
    return release != nil || isPhased != nil ? .appStore : nil
  }
}

extension InitOptions {
  static let command = "init"

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("App")
    declareApp(&options)
    options.section("Publishing")
    declarePublishing(&options)
    options.section("Build")
    declareBuild(&options)
    options.section("Output")
    options.flag("-n", "--dry-run", help: "Show the files and the plan, and write nothing") { $0.isDryRun = true }
    options.flag("--print", help: "Write only the codemagic.yaml, to standard output") { $0.writesToOutput = true }
  }

  private static func declareApp(_ options: inout OptionDeclarations<Self>) {
    options.value("--kind", of: .word(AppKind.self, "KIND", summary: \.summary), help: "What the app is made with") {
      $0.kind = $1
    }
    options.value(
      "--app", of: .innerDirectory,
      help: "The directory of the app, from the root of the repository, if there are several"
    ) { $0.directory = $1 }
    options.value("--bundle-id", of: .bundleID, help: "The bundle identifier of the app") { $0.bundleID = $1 }
    options.value(
      "--xcode-container", of: .container,
      help: "The .xcworkspace or .xcodeproj to build, from the app's directory"
    ) { $0.container = $1 }
    options.value("--scheme", of: .name("NAME"), help: "The scheme to build") { $0.scheme = $1 }
  }

  private static func declarePublishing(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--destination", of: .word(DestinationWord.self, "WHERE", default: .testFlight, summary: \.summary),
      help: "Where builds go"
    ) { $0.destination = $1 }
    options.value(
      "--group", of: .name("NAME"), help: "A beta group of external testers that gets each build; may be repeated"
    ) { $0.groups.append($1) }
    options.value(
      "--beta-review", of: .word(BetaReview.self, "WHEN", default: .always, summary: \.summary),
      help: "When a build is submitted for the beta review that external testing needs"
    ) { $0.betaReview = $1 }
    options.value(
      "--release", of: .word(AppStoreRelease.self, "HOW", default: .manual, summary: \.summary),
      help: "How an approved version is released on the App Store"
    ) { $0.release = $1 }
    options.flag("--phased", help: "Release updates in steps over seven days; not for an app's first version") {
      $0.isPhased = true
    }
    options.value(
      "--notes", of: .locale, help: "Begin release_notes.json in this language; for the App Store the default is en-US"
    ) { $0.notesLanguage = $1 }
    options.value(
      "--encryption", of: .word(Encryption.self, "ANSWER", summary: \.summary),
      help: "What to state about encryption if the app does not"
    ) { $0.encryption = $1 }
    options.value(
      "--integration", of: .name("NAME"), help: "Sign in with the App Store Connect API key of this name in Codemagic"
    ) { $0.integration = $1 }
    options.value(
      "--credentials-group", of: .name("GROUP"), help: "Sign in with the API key in this variable group in Codemagic"
    ) { $0.credentialsGroup = $1 }
    options.value("--email", of: .address, help: "Tell this address how builds end; may be repeated") {
      if !$0.recipients.contains($1) { $0.recipients.append($1) }
    }
  }

  private static func declareBuild(_ options: inout OptionDeclarations<Self>) {
    options.value("--branch", of: .name("PATTERN"), help: "Start a build for each push to this branch") {
      $0.starts.append(.push(branch: $1))
    }
    options.value("--tag", of: .name("PATTERN"), help: "Start a build for each new tag like this, such as v*") {
      $0.starts.append(.tag(pattern: $1))
    }
    options.flag("--by-hand", help: "Start no build by itself") { $0.starts.append(.hand) }
    options.value(
      "--app-id", of: .appID,
      help: "Number builds after the latest of the app with this Apple ID, instead of with Codemagic's counter"
    ) { $0.appID = $1 }
    options.value(
      "--machine", of: .word(Machine.self, "TYPE", default: .macMiniM2, summary: \.summary), help: "The build machine"
    ) { $0.machine = $1 }
    options.value("--xcode", of: .name("VERSION"), help: "The version of Xcode (default: latest)") { $0.xcode = $1 }
    options.value(
      "--certificate-group", of: .name("GROUP"),
      help: "For macOS, the variable group in Codemagic with the private key of the certificates"
    ) { $0.certificateGroup = $1 }
  }
}
