internal import BuiltInRules
internal import Rules
internal import Scaffolding
internal import Schema
internal import Text

extension Command {
  /// Returns what whoever runs the program wants, by options, by answers at a terminal, or by defaults.
  mutating func answers(_ options: InitOptions, _ repository: InitRepository) throws(InitFailure) -> Answers {
    var app = try app(options, repository)
    app.container = options.container ?? app.container
    let bundleID = try answer(
      options.bundleID ?? (environment.console.isInteractive ? nil : app.bundleID),
      Question("Bundle identifier", .bundleID, standard: app.bundleID, option: "--bundle-id"))
    if app.kind.needsScheme { try completeProject(of: &app, options) }
    let destination = try destination(options)
    let credentials = try credentials(options)
    var answers = Answers(
      app: app, bundleID: bundleID, destination: destination, credentials: credentials,
      start: try start(options, destination, repository))
    answers.numbering = try numbering(options)
    answers.usesNonExemptEncryption = try encryption(options, app, answers)
    answers.notesLanguage = try notesLanguage(options, answers, repository)
    if app.kind.fetchesSigningFiles {
      answers.certificateGroup = try answer(
        options.certificateGroup,
        Question(
          "Variable group with CERTIFICATE_PRIVATE_KEY, the private key of the certificates", .name("GROUP"),
          option: "--certificate-group"))
    }
    answers.machine = options.machine ?? .macMiniM2
    answers.requiredXcode = app.kind.needsNewXcode ? Self.requiredXcode(at: environment.now) : nil
    answers.xcode = try xcode(options, answers.requiredXcode)
    answers.recipients = options.recipients
    if options.recipients.isEmpty, environment.console.isInteractive {
      answers.recipients = try answer(
        nil,
        Question(text: "Email address that is told how builds end (Enter for none)", standard: "", option: nil) {
          text throws(UsageError) in
          text.isEmpty ? [] : [try ValueKind<String>.address.parse(text, Self.answerName)]
        })
    }
    return answers
  }

  /// Asks for the project and the scheme if no file tells them.
  private mutating func completeProject(of app: inout App, _ options: InitOptions) throws(InitFailure) {
    let container = try answer(
      app.container, Question("Workspace or project for Xcode", .container, option: "--xcode-container"))
    app.container = container
    if let scheme = options.scheme, scheme != app.scheme {
      app.scheme = scheme
      app.isSchemeShared = false
    }
    app.scheme = try answer(app.scheme, Question("Scheme", .name("NAME"), option: "--scheme"))
  }

  /// The version of Xcode that App Store Connect requires of apps for iOS at a time.
  private static func requiredXcode(at now: Int) -> RequiredXcode? {
    guard let refusal = Catalogue.builtIn.calendar("app-store-xcode")?.newestRequirement(at: now),
      let version = refusal.required
    else { return nil }
    return RequiredXcode(version: version, day: refusal.start.day)
  }

  private func xcode(_ options: InitOptions, _ required: RequiredXcode?) throws(InitFailure) -> String {
    guard let version = options.xcode else { return "latest" }
    if let required, required.excludes(version) {
      throw .usage(UsageError("--xcode \(shown(version)) is too old: \(required.reason)"))
    }
    return version
  }

  private mutating func numbering(_ options: InitOptions) throws(InitFailure) -> Numbering {
    let id = try answer(
      options.appID,
      Question(
        text: "Apple ID of the app, the number under App Information in App Store Connect, to number builds after the "
          + "latest one there (Enter for Codemagic's counter)", standard: "", option: "--app-id NUMBER"
      ) { text throws(UsageError) in text.isEmpty ? "" : try ValueKind<String>.appID.parse(text, Self.answerName) })
    return id.isEmpty ? .counter : .latest(appID: id)
  }

  /// Asks what to state about encryption, if the app does not, and somebody else would have to for each build.
  private mutating func encryption(
    _ options: InitOptions, _ app: App, _ answers: Answers
  ) throws(InitFailure) -> Bool? {
    switch app.encryption {
    case .present, .unknown: return nil
    case .missing, .missingInMadeProject, .missingInBuildSettings: break
    }
    let isReviewed: Bool
    switch answers.destination {
    case .internalTesters: isReviewed = false
    case .betaGroups, .appStore: isReviewed = true
    }
    let words = InitOptions.Encryption.allCases.filter { !isReviewed || $0 != .later }
    if options.encryption == .later, isReviewed {
      throw .usage(.laterEncryptionNeedsNoReview)
    }
    let word = try answer(
      options.encryption,
      Question(
        "Which encryption does the app use, which it does not say so far", among: words,
        standard: isReviewed ? nil : .later, option: "--encryption", summary: \.summary))
    switch word {
    case .exempt: return false
    case .nonExempt: return true
    case .later: return nil
    }
  }

  private mutating func notesLanguage(
    _ options: InitOptions, _ answers: Answers, _ repository: InitRepository
  ) throws(InitFailure) -> String? {
    if answers.hasNotes(in: repository.files) { return nil }
    if answers.isForAppStore {
      return try answer(
        options.notesLanguage,
        Question(
          "Language of the release notes, the primary one of the app", .locale, standard: "en-US", option: "--notes"))
    }
    if let language = options.notesLanguage { return language }
    guard environment.console.isInteractive else { return nil }
    let language = try answer(
      nil,
      Question(
        text: "Language of What to Test for testers, such as en-US (Enter for none)", standard: "", option: nil
      ) { text throws(UsageError) in text.isEmpty ? "" : try ValueKind<String>.locale.parse(text, Self.answerName) })
    return language.isEmpty ? nil : language
  }
}
