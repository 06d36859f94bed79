/// Waits until App Store Connect has processed the build.
struct WaitForProcessing: StepDefinition {
  var needs: Set<Step.Kind> { [.findBuild] }
  let effect = Step.Effect.none
  let undo = Step.Undo.nothing
  let failure = "the build stays in App Store Connect and can be published later without another upload"
  let isRepeatable = true
  let canBeLeftOut = false
  var askedForBy: [AppStoreConnectKey] { [.submitToTestFlight, .betaGroups, .submitToAppStore] }

  func condition(_ context: StepContext) -> StepCondition {
    context.condition(ofAny: [.submitForBetaReview, .submitForReview, .addToBetaGroups])
  }

  func title(_ context: StepContext) -> String { "Wait until the build is processed" }

  func bound(_ context: StepContext) -> Step.Bound? {
    Step.Bound(
      limit: context.limits.postProcessing, interval: 30, flag: "--max-build-processing-wait",
      programDefault: "20 minutes")
  }

  func values(_ context: StepContext) -> [Step.Value] { [] }

  func calls(_ context: StepContext) -> [Call] {
    [.get("builds/{id}", .zeroOrMore), .get("builds/{id}/buildBetaDetail", .oneOrMore)]
  }
}
