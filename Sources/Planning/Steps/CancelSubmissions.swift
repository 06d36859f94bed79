/// Cancels the submissions of the same platform that are not through App Review.
struct CancelSubmissions: StepDefinition {
  var needs: Set<Step.Kind> { [.waitForProcessing] }
  let effect = Step.Effect.pointOfNoReturn
  let undo = Step.Undo.impossible("a canceled submission loses its place in the queue")
  let failure = "a rejected cancellation ends the run; one that takes longer than 120 seconds is only a warning"
  // What is canceled is not found a second time.
  let isRepeatable = true
  let canBeLeftOut = true
  let isPartOfSubmission = true

  func condition(_ context: StepContext) -> StepCondition {
    context.condition(of: .submitForReview).and(StepCondition(context.release.cancelsSubmissions))
  }

  func title(_ context: StepContext) -> String {
    "Cancel submissions that are waiting, in review, or have unresolved issues"
  }

  func bound(_ context: StepContext) -> Step.Bound? { Step.Bound(limit: 120, interval: 1) }

  func calls(_ context: StepContext) -> [Call] {
    [
      .get("builds/{id}"), .get("reviewSubmissions"),
      .either([[.patch("reviewSubmissions/{id}", .oneOrMore), .get("reviewSubmissions", .oneOrMore)]], .optional),
    ]
  }
}
