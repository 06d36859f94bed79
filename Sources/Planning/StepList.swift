/// A step on its way into a plan: what does not depend on the other steps.
struct Step {
  var kind: Action.Kind
  var title: String
  var reasons: [Action.Reason]
  var condition: Condition?
  var bound: Action.Bound?
  var values: [Action.Value] = []
  var calls: [Call]
}

/// The steps for one package, which know of each other.
struct StepList {
  let steps: [Step]
  let prefix: String

  init(_ steps: [Step], prefix: String) {
    self.steps = steps
    self.prefix = prefix
  }

  var actions: [Action] {
    steps.enumerated().map { index, step in
      Action(
        id: id(step), kind: step.kind, title: step.title, phase: step.kind.phase, reasons: step.reasons,
        condition: step.condition, dependsOn: steps[..<index].filter { step.kind.needs.contains($0.kind) }.map(id),
        undo: step.kind.undo, bound: step.bound,
        failure: Action.Failure(
          text: step.kind.failure, skips: steps[(index + 1)...].map(id),
          keeps: steps[..<index].filter(\.kind.changesSomething).map(id)),
        values: step.values, calls: step.calls)
    }
  }

  private func id(_ step: Step) -> String { prefix + step.kind.rawValue }
}

extension Action.Kind {
  var phase: Action.Phase {
    switch self {
    case .upload: .buildMachine
    case .findApp, .findBuild, .setWhatToTest, .waitForProcessing, .addToBetaGroups, .checkTestInformation,
      .expireOlderBuild, .submitForBetaReview, .cancelSubmissions, .prepareVersion, .setPhasedRelease,
      .setVersionTexts, .submitForReview:
      .postProcessing
    }
  }

  /// The kinds of step that must be done before, as far as they are in the plan.
  var needs: Set<Action.Kind> {
    switch self {
    case .upload: []
    case .findApp: [.upload]
    case .findBuild: [.upload, .findApp]
    case .setWhatToTest, .waitForProcessing: [.findBuild]
    case .addToBetaGroups, .checkTestInformation, .cancelSubmissions: [.waitForProcessing]
    case .expireOlderBuild: [.checkTestInformation]
    case .submitForBetaReview: [.checkTestInformation, .expireOlderBuild]
    case .prepareVersion: [.waitForProcessing, .cancelSubmissions]
    case .setPhasedRelease, .setVersionTexts: [.prepareVersion]
    case .submitForReview: [.prepareVersion, .setPhasedRelease, .setVersionTexts]
    }
  }

  var undo: Action.Undo {
    switch self {
    case .findApp, .findBuild, .waitForProcessing, .checkTestInformation: .nothingToUndo
    case .upload: .inPart("a build can be expired but not deleted, and its number is used up")
    case .setWhatToTest: .byHand("edit the text in TestFlight; the one before is lost")
    case .addToBetaGroups: .byHand("remove the build from the groups; testers may have been told")
    case .expireOlderBuild: .impossible("an expired build cannot be tested again")
    case .submitForBetaReview: .byHand("expire the build, which takes it out of beta review")
    case .cancelSubmissions: .impossible("a cancelled submission loses its place in the queue")
    case .prepareVersion: .byHand("edit the version in App Store Connect; the values before are lost")
    case .setPhasedRelease: .byHand("change it in App Store Connect before the release")
    case .setVersionTexts: .byHand("edit the texts in App Store Connect; those before are lost")
    case .submitForReview: .inPart("it can be withdrawn by hand, but only until the review ends")
    }
  }

  var failure: String {
    switch self {
    case .upload: "nothing has changed; the same build number can be used again unless App Store Connect has taken it"
    case .findApp: "the build is uploaded, and nothing else happens"
    case .findBuild: "the build may still come up in App Store Connect, but nothing more is done with it"
    case .setWhatToTest: "one refused text ends the run, before groups and reviews"
    case .waitForProcessing: "the build stays in App Store Connect and can be published later without another upload"
    case .addToBetaGroups:
      "a group that refuses the build fails the run after the others have it; a group that does not exist is only a warning"
    case .checkTestInformation: "without feedback e-mail and review contact nothing is submitted"
    case .expireOlderBuild: "nothing is submitted to beta review"
    case .submitForBetaReview: "the build stays with its groups without review, and nothing goes to the App Store"
    case .cancelSubmissions:
      "a refused cancellation ends the run; one that is not done after 120 seconds is only a warning"
    case .prepareVersion: "nothing is submitted to App Review"
    case .setPhasedRelease: "the version is there with the build, but is not submitted"
    case .setVersionTexts: "a refused text is only reported: the version is submitted without it"
    case .submitForReview: "the version and its texts stay as they are, and the submission may be left open"
    }
  }
}
