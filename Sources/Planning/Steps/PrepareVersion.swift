/// Creates or updates the App Store version, and attaches the build to it.
struct PrepareVersion: StepDefinition {
  var needs: Set<Step.Kind> { [.waitForProcessing, .cancelSubmissions] }
  let effect = Step.Effect.change
  let undo = Step.Undo.byHand("edit the version in App Store Connect; the previous values are lost")
  let failure = "nothing is submitted to App Review"
  let isRepeatable = true
  let canBeLeftOut = false
  let isPartOfSubmission = true
  var askedForBy: [AppStoreConnectKey] { [.submitToAppStore] }

  func condition(_ context: StepContext) -> StepCondition { context.condition(of: .submitForReview) }

  func title(_ context: StepContext) -> String { "Create or update the App Store version and attach the build" }

  func values(_ context: StepContext) -> [Step.Value] { [context.version] + context.keyValues }

  func calls(_ context: StepContext) -> [Call] {
    // The build is read once more unless the cancellation did.
    let read: [Call] =
      switch context.condition(of: .cancelSubmissions) {
      case .never: [.get("builds/{id}")]
      case .always: []
      case .onlyIf: [.get("builds/{id}", .optional)]
      }
    return read + [
      .get("apps/{id}/appStoreVersions"),
      .either([[.patch("appStoreVersions/{id}")], [.get("builds/{id}"), .post("appStoreVersions")]], .once),
    ]
  }
}
