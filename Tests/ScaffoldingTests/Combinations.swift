import Scaffolding

/// All combinations of answers.
enum Combinations {
  /// Apps of a kind, one for each way in which its file differs.
  static func apps(_ kind: AppKind) -> [App] {
    var app = App(kind)
    app.scheme = "App"
    app.isSchemeShared = true
    app.container = .project("App.xcodeproj")
    switch kind {
    case .flutter:
      app.encryption = .missing(infoPlist: "ios/Runner/Info.plist")
      return [app, app.in("apps/käse 🧀"), app.stating(.present)]
    case .expo:
      app.container = nil
      app.scheme = nil
      app.hasProject = false
      app.encryption = .missingInMadeProject
      return App.PackageManager.allCases.map(app.with)
    case .reactNative:
      app.container = .workspace("ios/App.xcworkspace")
      app.usesCocoaPods = true
      app.encryption = .missing(infoPlist: "ios/App/Info.plist")
      return App.PackageManager.allCases.map(app.with)
    case .capacitor:
      app.container = .workspace("ios/App/App.xcworkspace")
      app.usesCocoaPods = true
      app.buildsWebContent = true
      app.encryption = .missing(infoPlist: "ios/App/App/Info.plist")
      var other = app.in("mobile")
      (other.usesCocoaPods, other.buildsWebContent) = (false, false)
      other.container = .project("ios/App/App.xcodeproj")
      other.encryption = .missingInBuildSettings
      var made = app
      made.hasProject = false
      return [app, other, made]
    case .native, .macOS:
      app.encryption = .missing(infoPlist: "App/Info.plist")
      var workspace = app
      workspace.container = .workspace("Some \"App\".xcworkspace")
      workspace.scheme = "Some: App # 1"
      workspace.usesCocoaPods = true
      var nested = app.stating(.missingInBuildSettings)
      nested.container = .project("Clients/App/App.xcodeproj")
      return [app, workspace, nested, app.stating(.unknown)]
    }
  }

  /// Names that YAML or a shell could misread.
  static let names = [
    "Friends", "- dash", "Team: A", "QA #1", "yes", "1e3", "\"quoted\"", "it's", "*all", "&a", "{x}", "!tag", "@qa",
    "%QA", "`x`", "Käse 🧀", "a\\b", "null", "0777", "12:30:45", "2031-01-01", String(repeating: "x", count: 200),
  ]

  static let destinations: [Destination] =
    [.internalTesters] + BetaReview.allCases.map { .betaGroups(["Friends", "Käse 🧀: #1"], $0) }
    + AppStoreRelease.allCases.flatMap { release in [false, true].map { .appStore(release, isPhased: $0) } }

  /// All answers for an app.
  static func answers(_ app: App) -> [Answers] {
    var all: [Answers] = []
    for destination in destinations {
      for credentials in [Credentials.integration("Team key"), .group("app_store")] {
        for start in [Start.push(branch: "main"), .tag(pattern: "v*"), .hand] {
          // Whoever starts a build gives the date.
          if case .appStore(.scheduled, _) = destination, start != .hand { continue }
          let answers = Answers(
            app: app, bundleID: "com.example.app", destination: destination, credentials: credentials, start: start)
          all += [nil, true, false].flatMap { varied(answers, usesNonExemptEncryption: $0) }
        }
      }
    }
    return all.enumerated().map { number, answers in
      var answers = answers
      let filling = fillings[number % fillings.count]
      (answers.machine, answers.recipients, answers.xcode) = (filling.machine, filling.recipients, filling.xcode)
      return answers
    }
  }

  private static func varied(_ answers: Answers, usesNonExemptEncryption: Bool?) -> [Answers] {
    var answers = answers
    answers.usesNonExemptEncryption = usesNonExemptEncryption
    if answers.app.kind.fetchesSigningFiles { answers.certificateGroup = "signing" }
    var all: [Answers] = []
    for numbering in [Numbering.counter, .latest(appID: "1234567890")] {
      for language in answers.isForAppStore ? ["de-DE"] : [nil, "de-DE"] {
        answers.numbering = numbering
        answers.notesLanguage = language
        all.append(answers)
      }
    }
    return all
  }

  /// Texts that only fill in a value, in all combinations, which are given to the others in turn.
  static let fillings = Machine.allCases.flatMap { machine in
    [[], ["team@example.com"], ["a.b+c@example.co.uk", "x_y@example.com"]].flatMap { recipients in
      ["latest", "26.4"].map { (machine: machine, recipients: recipients, xcode: $0) }
    }
  }
}

extension App {
  fileprivate func `in`(_ directory: String) -> App {
    var app = self
    app.directory = directory
    return app
  }

  fileprivate func stating(_ encryption: EncryptionStatement) -> App {
    var app = self
    app.encryption = encryption
    return app
  }

  fileprivate func with(_ manager: PackageManager) -> App {
    var app = self
    app.packageManager = manager
    return app
  }
}
