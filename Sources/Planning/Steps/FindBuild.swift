/// Finds the uploaded build, which comes up in App Store Connect only after a while.
struct FindBuild: StepDefinition {
  var needs: Set<Step.Kind> { [.upload, .findApp] }
  let effect = Step.Effect.none
  let undo = Step.Undo.nothing
  let failure = "the build may still appear in App Store Connect, but nothing more is done with it"
  let isRepeatable = true
  let canBeLeftOut = false
  var askedForBy: [AppStoreConnectKey] { [.submitToTestFlight, .betaGroups, .submitToAppStore] }
  let isAskedForByNotes = true

  func condition(_ context: StepContext) -> StepCondition {
    context.condition(ofAny: [.waitForProcessing, .setWhatToTest])
  }

  func title(_ context: StepContext) -> String { "Find the build" }

  func bound(_ context: StepContext) -> Step.Bound? {
    Step.Bound(
      limit: context.limits.findBuild, interval: 30, flag: "--max-find-build-wait", programDefault: "10 minutes")
  }

  func values(_ context: StepContext) -> [Step.Value] { context.packageValues }

  func calls(_ context: StepContext) -> [Call] { [.get("builds", .oneOrMore)] }
}
