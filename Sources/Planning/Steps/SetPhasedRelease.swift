/// Turns phased release on or off; without the key, App Store Connect keeps what it has.
struct SetPhasedRelease: StepDefinition {
  var needs: Set<Step.Kind> { [.prepareVersion] }
  let effect = Step.Effect.change
  let undo = Step.Undo.byHand("change it in App Store Connect before the release")
  let failure = "the version exists and has the build, but is not submitted"
  let isRepeatable = true
  let canBeLeftOut = false
  let isPartOfSubmission = true

  func condition(_ context: StepContext) -> StepCondition {
    context.release.phasedRelease == nil ? .never : context.condition(of: .submitForReview)
  }

  func title(_ context: StepContext) -> String {
    switch context.release.phasedRelease?.value {
    case true?: "Turn on phased release"
    case false?: "Turn off phased release"
    case nil: "Turn phased release on or off"
    }
  }

  func calls(_ context: StepContext) -> [Call] {
    let turnOn: Call = .post("appStoreVersionPhasedReleases", .optional)
    let turnOff: Call = .delete("appStoreVersionPhasedReleases/{id}", .optional)
    let change: Call =
      switch context.release.phasedRelease?.value {
      case true?: turnOn
      case false?: turnOff
      case nil: .either([[turnOn], [turnOff]], .once)
      }
    return [.get("appStoreVersions/{id}/appStoreVersionPhasedRelease"), change]
  }
}
