/// Submits the version to App Review.
struct SubmitForReview: StepDefinition {
  var needs: Set<Step.Kind> { [.prepareVersion, .setPhasedRelease, .setVersionTexts] }
  let effect = Step.Effect.pointOfNoReturn
  let undo = Step.Undo.inPart("it can be withdrawn by hand, but only until the review ends")
  let failure = "the version and its texts stay as they are, and the submission may be left open"
  let isRepeatable = false
  let canBeLeftOut = true

  func condition(_ context: StepContext) -> StepCondition { StepCondition(context.release.appStore) }

  func title(_ context: StepContext) -> String { "Submit the version to App Review" }

  func values(_ context: StepContext) -> [Step.Value] { [context.version] }

  func calls(_ context: StepContext) -> [Call] {
    let read: [Call] =
      switch context.release.setsNotes {
      case .never: Call.readVersionTexts
      case .onlyIf: [.either([[], Call.readVersionTexts], .once)]
      case .always: []
      }
    return read + [
      .post("reviewSubmissions"), .get("reviewSubmissions/{id}", .optional), .post("reviewSubmissionItems"),
      .patch("reviewSubmissions/{id}"),
    ]
  }
}
