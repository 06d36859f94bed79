internal import Scaffolding
internal import Text

extension Command {
  /// Returns where builds go.
  mutating func destination(_ options: InitOptions) throws(InitFailure) -> Destination {
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

  /// Returns how builds sign in.
  mutating func credentials(_ options: InitOptions) throws(InitFailure) -> Credentials {
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

  /// Returns what starts a build.
  mutating func start(
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
}
