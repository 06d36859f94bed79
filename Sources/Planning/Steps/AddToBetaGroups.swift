/// Gives the build to the beta groups.
struct AddToBetaGroups: StepDefinition {
  var needs: Set<Step.Kind> { [.waitForProcessing] }
  let effect = Step.Effect.change
  let isOfConsequence = true
  let undo = Step.Undo.byHand("remove the build from the groups; testers may already have been notified")
  let failure =
    "if a group rejects the build, the run fails after the others have it; a group that does not exist is only a warning"
  let isRepeatable = true
  let canBeLeftOut = true
  let valueLayout = Step.ValueLayout.list

  func condition(_ context: StepContext) -> StepCondition { context.release.betaGroups.isEmpty ? .never : .always }

  func title(_ context: StepContext) -> String {
    "Add the build to \(count(context.release.betaGroups.count, "beta group", "beta groups"))"
  }

  func calls(_ context: StepContext) -> [Call] {
    [
      .get("builds/{id}/app"), .get("betaGroups", .oneOrMore),
      .post("betaGroups/{id}/relationships/builds", .zeroOrMore),
    ]
  }
}
