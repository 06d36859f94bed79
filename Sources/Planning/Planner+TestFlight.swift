/// The steps for testers.
extension Planner {
  var addToBetaGroups: Step {
    Step(
      kind: .addToBetaGroups,
      title: "Add the build to \(count(release.betaGroups.count, "beta group", "beta groups"))",
      reasons: reasons("beta_groups"), values: release.betaGroups.map { value("beta group", $0) },
      calls: [
        .get("builds/{id}/app"), .get("betaGroups", .oneOrMore),
        .post("betaGroups/{id}/relationships/builds", .zeroOrMore),
      ])
  }

  func testFlightSteps(_ package: PackageFacts?) -> [Step] {
    let submits = StepCondition(release.testFlight)
    return step(when: submits) { checkTestInformation }
      + step(when: submits.and(StepCondition(release.expiresOlderBuild))) { expireOlderBuild }
      + step(when: submits) { submitForBetaReview(package) }
  }

  private var checkTestInformation: Step {
    Step(
      kind: .checkTestInformation, title: "Check the test information", reasons: reasons("submit_to_testflight"),
      calls: [.get("builds/{id}"), .get("apps/{id}/betaAppLocalizations"), .get("apps/{id}/betaAppReviewDetail")])
  }

  private var expireOlderBuild: Step {
    Step(
      kind: .expireOlderBuild, title: "Expire the oldest build in beta review",
      reasons: reasons("expire_build_submitted_for_review"),
      calls: [.get("builds/{id}/preReleaseVersion"), .get("builds"), .patch("builds/{id}", .optional)])
  }

  private func submitForBetaReview(_ package: PackageFacts?) -> Step {
    Step(
      kind: .submitForBetaReview, title: "Submit the build to beta review", reasons: reasons("submit_to_testflight"),
      values: [value("version", package?.version), value("build number", package?.buildNumber)],
      calls: [.post("betaAppReviewSubmissions")])
  }
}
