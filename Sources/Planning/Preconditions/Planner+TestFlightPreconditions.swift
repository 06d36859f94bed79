/// The conditions on TestFlight.
extension Planner {
  var testInformation: Precondition {
    Precondition(
      id: .testInformation, title: "The test information has a feedback email and a review contact",
      otherwise: "nothing is submitted for beta review; beta groups and What to Test stay set", state: .notChecked,
      source: PreconditionSource.testers)
  }

  var oneBetaReview: Precondition {
    let expires = release.expiresOlderBuild.isPossible
    return Precondition(
      id: .oneBetaReview,
      title: "No other build of this version is in beta review"
        + (expires ? ", apart from the app's oldest build there" : ""),
      otherwise: "the submission is rejected", state: .notChecked, source: PreconditionSource.betaReview)
  }

  var exportCompliance: Precondition {
    let answers = packages.map(\.usesNonExemptEncryption)
    let state: Precondition.State
    if !answers.isEmpty, answers.allSatisfy({ $0 == false }) {
      state = .settled("ITSAppUsesNonExemptEncryption is false in the package")
    } else if packages.contains(where: { $0.bundleID != nil && $0.usesNonExemptEncryption == nil }) {
      state = .unmet("the package's Info.plist has no ITSAppUsesNonExemptEncryption")
    } else {
      state = .notChecked
    }
    return Precondition(
      id: .exportCompliance, title: "The export compliance question is answered",
      otherwise: "the build is processed, but its submission is rejected", state: state,
      source: PreconditionSource.compliance)
  }

  var groups: Precondition {
    Precondition(
      id: .betaGroups,
      title: "The beta groups exist under exactly these names and do not receive every build automatically",
      otherwise:
        "a missing group is skipped; a group that receives every build automatically rejects it and ends the run",
      state: .notChecked, source: PreconditionSource.codemagic)
  }
}
