/// The destination of builds in App Store Connect.
public enum Destination: Hashable, Sendable {
  /// To TestFlight, for the members of the team.
  case internalTesters
  /// To TestFlight, for groups of other people.
  case betaGroups([String], BetaReview)
  /// To the App Store.
  case appStore(AppStoreRelease, isPhased: Bool)
}

/// The builds that are submitted for beta review, without which external testers cannot get them.
public enum BetaReview: String, CaseIterable, Sendable {
  /// Every build is.
  case always
  /// Every build is, unless whoever starts it says otherwise.
  case asked
}

/// The moment at which an approved version goes on sale.
public enum AppStoreRelease: String, CaseIterable, Sendable {
  /// When somebody releases it in App Store Connect.
  case manual
  /// At once.
  case automatic
  /// On a date that is asked for when a build is started.
  case scheduled
}
