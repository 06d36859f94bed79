/// Submits the build for beta review, without which external testers do not get it.
struct SubmitForBetaReview: StepDefinition {
  var needs: Set<Step.Kind> { [.checkTestInformation, .expireOlderBuild] }
  let effect = Step.Effect.change
  let undo = Step.Undo.byHand("expire the build, which takes it out of beta review")
  let failure = "the build stays in its groups without a review, and nothing goes to the App Store"
  let isRepeatable = false
  let canBeLeftOut = true

  func condition(_ context: StepContext) -> StepCondition { StepCondition(context.release.testFlight) }

  func title(_ context: StepContext) -> String { "Submit the build for beta review" }

  func values(_ context: StepContext) -> [Step.Value] { [context.version, context.buildNumber] }

  func calls(_ context: StepContext) -> [Call] { [.post("betaAppReviewSubmissions")] }
}
