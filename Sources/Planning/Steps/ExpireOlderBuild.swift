/// Expires the oldest build of the app that is in beta review, which would keep this one from it.
struct ExpireOlderBuild: StepDefinition {
  var needs: Set<Step.Kind> { [.checkTestInformation] }
  let effect = Step.Effect.pointOfNoReturn
  let undo = Step.Undo.impossible("an expired build cannot be tested again")
  let failure = "nothing is submitted for beta review"
  let isRepeatable = false
  let canBeLeftOut = true

  func condition(_ context: StepContext) -> StepCondition {
    context.condition(of: .submitForBetaReview).and(StepCondition(context.release.expiresOlderBuild))
  }

  func title(_ context: StepContext) -> String { "Expire the oldest build in beta review" }

  func calls(_ context: StepContext) -> [Call] {
    [.get("builds/{id}/preReleaseVersion"), .get("builds"), .patch("builds/{id}", .optional)]
  }
}
