/// Checks that the app has what a beta review asks for.
struct CheckTestInformation: StepDefinition {
  var needs: Set<Step.Kind> { [.waitForProcessing] }
  let effect = Step.Effect.none
  let undo = Step.Undo.nothing
  let failure = "without a feedback email and a review contact, nothing is submitted"
  let isRepeatable = true
  let canBeLeftOut = false
  var askedForBy: [AppStoreConnectKey] { [.submitToTestFlight] }

  func condition(_ context: StepContext) -> StepCondition { context.condition(of: .submitForBetaReview) }

  func title(_ context: StepContext) -> String { "Check the test information" }

  func calls(_ context: StepContext) -> [Call] {
    [.get("builds/{id}"), .get("apps/{id}/betaAppLocalizations"), .get("apps/{id}/betaAppReviewDetail")]
  }
}
