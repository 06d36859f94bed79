internal import Scaffolding
internal import Text
internal import Workspace

/// A repository that gets its first `codemagic.yaml`.
struct InitRepository {
  /// The directory of the files, the root of the repository if there is one.
  let root: String
  let isRepository: Bool
  let files: RepositoryFiles
  private let variables: [String: String]

  init(_ environment: Environment) {
    let found = Files.repository(around: environment.directory)
    let root = found ?? environment.directory
    self.root = root
    isRepository = found != nil
    variables = environment.allVariables()
    files = RepositoryFiles(Files.paths(inRepository: root, variables: variables)) { path in
      try? Descriptor.read(Paths.join(root, path), atMost: RepositoryFiles.maximumSize, .found)
    }
  }

  /// The branch that a push to starts builds, unless somebody says otherwise.
  var mainBranch: String { Files.mainBranch(ofRepository: root, variables: variables) ?? "main" }
}

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
    answers.xcode = try xcode(options, app)
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

  private func xcode(_ options: InitOptions, _ app: App) throws(InitFailure) -> String {
    guard let version = options.xcode else { return "latest" }
    if let required = app.kind.requiredXcode, required.excludes(version) {
      throw .usage(UsageError("--xcode \(shown(version)) is too old: \(required.reason)"))
    }
    return version
  }

  private mutating func destination(_ options: InitOptions) throws(InitFailure) -> Destination {
    let word = try answer(
      options.impliedDestination,
      Question(
        "Where do builds go", among: InitOptions.DestinationWord.allCases, standard: .testFlight,
        option: "--destination", summary: \.summary))
    switch word {
    case .testFlight: return .internalTesters
    case .groups:
      let names = try answer(
        options.groups.isEmpty ? nil : options.groups,
        Question(text: "Beta groups, separated by commas", option: "--group NAME") { text throws(UsageError) in
          var names: [String] = []
          for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            names.append(try ValueKind<String>.name("NAME").parse(name, Self.answerName))
          }
          return names
        })
      let review = try answer(
        options.betaReview,
        Question(
          "When is a build submitted for beta review", among: BetaReview.allCases, standard: .always,
          option: "--beta-review", summary: \.summary))
      return .betaGroups(names, review)
    case .appStore:
      let release = try answer(
        options.release,
        Question(
          "When does an approved version go on sale", among: AppStoreRelease.allCases, standard: .manual,
          option: "--release", summary: \.summary))
      if let isPhased = options.isPhased { return .appStore(release, isPhased: isPhased) }
      let isPhased = try agrees(
        "Release updates in steps over seven days", standard: false)
      return .appStore(release, isPhased: isPhased)
    }
  }

  private mutating func credentials(_ options: InitOptions) throws(InitFailure) -> Credentials {
    if let group = options.credentialsGroup { return .group(group) }
    if let name = options.integration { return .integration(name) }
    guard environment.console.isInteractive else {
      throw .usage(
        UsageError(
          "pass --integration NAME or --credentials-group GROUP: there is no terminal to ask which API key Codemagic "
            + "signs in with"))
    }
    let name = try answer(
      nil,
      Question(
        text:
          "App Store Connect key, by its name in Codemagic (Enter for one in a variable group)",
        standard: "", option: "--integration NAME"
      ) { text throws(UsageError) in
        text.isEmpty ? nil : try ValueKind<String>.name("NAME").parse(text, Self.answerName)
      } as Question<String?>)
    if let name { return .integration(name) }
    return .group(
      try answer(nil, Question("Variable group with the key", .name("GROUP"), option: "--credentials-group")))
  }

  private mutating func start(
    _ options: InitOptions, _ destination: Destination, _ repository: InitRepository
  ) throws(InitFailure) -> Start {
    if let start = options.starts.first {
      if case .appStore(.scheduled, _) = destination, start != .hand {
        throw .usage(.scheduledReleaseNeedsHand)
      }
      return start
    }
    let isForAppStore: Bool
    switch destination {
    case .appStore(.scheduled, _): return .hand
    case .appStore: isForAppStore = true
    case .internalTesters, .betaGroups: isForAppStore = false
    }
    let word = try answer(
      nil,
      Question(
        "What starts a build", among: StartWord.allCases, standard: isForAppStore ? .hand : .push, option: "--branch",
        summary: \.summary))
    switch word {
    case .push:
      let branch = repository.mainBranch
      return .push(branch: try answer(nil, Question("Branch", .name("PATTERN"), standard: branch, option: "--branch")))
    case .tag:
      return .tag(
        pattern: try answer(nil, Question("Pattern of the tag", .name("PATTERN"), standard: "v*", option: "--tag")))
    case .hand: return .hand
    }
  }

  /// What starts a build, as a word.
  private enum StartWord: String, CaseIterable {
    case push, tag, hand

    var summary: String {
      switch self {
      case .push: "each push to a branch"
      case .tag: "each new tag of a pattern, such as v*"
      case .hand: "only a person, in Codemagic"
      }
    }
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
