internal import Scaffolding

extension InitOptions.DestinationWord {
  /// The meaning in a few words.
  var summary: String {
    switch self {
    case .testFlight: "to TestFlight, for the members of your team"
    case .groups: "to TestFlight, for groups of other people"
    case .appStore: "to the App Store"
    }
  }
}

extension InitOptions.Encryption {
  /// The meaning in a few words.
  var summary: String {
    switch self {
    case .exempt: "none but what Apple exempts, such as HTTPS"
    case .nonExempt: "encryption that Apple wants documented"
    case .later: "answer in App Store Connect for each build"
    }
  }
}

extension BetaReview {
  /// The meaning in a few words.
  var summary: String {
    switch self {
    case .always: "for each build"
    case .asked: "unless whoever starts the build turns it off"
    }
  }
}

extension AppStoreRelease {
  /// The meaning in a few words.
  var summary: String {
    switch self {
    case .manual: "when somebody releases it in App Store Connect"
    case .automatic: "at once"
    case .scheduled: "on a date that is asked for when a build is started"
    }
  }
}

extension Machine {
  /// The meaning in a few words.
  var summary: String {
    switch self {
    case .macMiniM2: "Mac mini with an M2"
    case .macMiniM4: "Mac mini with an M4, for accounts with billing"
    }
  }
}
