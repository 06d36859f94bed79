/// Finds the app that the package is for.
struct FindApp: StepDefinition {
  var needs: Set<Step.Kind> { [.upload] }
  let effect = Step.Effect.none
  let undo = Step.Undo.nothing
  let failure = "the build is uploaded, but nothing else happens"
  let isRepeatable = true
  let canBeLeftOut = false
  var askedForBy: [AppStoreConnectKey] { [.submitToTestFlight, .betaGroups, .submitToAppStore] }
  let isAskedForByNotes = true

  func condition(_ context: StepContext) -> StepCondition {
    context.condition(ofAny: [.waitForProcessing, .setWhatToTest])
  }

  func title(_ context: StepContext) -> String { "Find the app" }

  func values(_ context: StepContext) -> [Step.Value] { [context.bundleID] }

  func calls(_ context: StepContext) -> [Call] { [.get("apps")] }
}
