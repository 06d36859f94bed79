internal import Model

/// The last place to which a release brings a build, in the order in which builds get there.
enum Destination: Comparable {
  case upload, betaGroups, betaReview, appReview

  /// Returns the destination of a release, and whether the release seeks it for certain.
  static func of(_ release: Release) -> (Destination, isCertain: Bool) {
    if release.appStore.isPossible { return (.appReview, release.appStore == .known(true)) }
    if release.testFlight.isPossible { return (.betaReview, release.testFlight == .known(true)) }
    return (release.betaGroups.isEmpty ? .upload : .betaGroups, true)
  }

  /// The verb of a sentence that says so.
  var present: String {
    switch self {
    case .upload: "uploads a build"
    case .betaGroups: "gives a build to beta groups"
    case .betaReview: "submits to beta review"
    case .appReview: "submits to App Review"
    }
  }

  /// The verb after "may".
  var infinitive: String {
    switch self {
    case .upload: "upload a build"
    case .betaGroups: "give a build to beta groups"
    case .betaReview: "submit to beta review"
    case .appReview: "submit to App Review"
    }
  }
}
