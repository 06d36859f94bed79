/// Sets the text that testers see, in each language of the release notes.
struct SetWhatToTest: StepDefinition {
  var needs: Set<Step.Kind> { [.findBuild] }
  let effect = Step.Effect.change
  let undo = Step.Undo.byHand("edit the text in TestFlight; the previous text is lost")
  let failure = "one rejected text ends the run, before beta groups and reviews"
  let isRepeatable = true
  let canBeLeftOut = true
  let valueLayout = Step.ValueLayout.lines
  let isAskedForByNotes = true

  func condition(_ context: StepContext) -> StepCondition { context.release.setsNotes }

  func title(_ context: StepContext) -> String {
    let entries = context.release.notes.entries
    return entries.isEmpty ? "Set What to Test" : "Set What to Test in \(count(entries.count, "language", "languages"))"
  }

  func values(_ context: StepContext) -> [Step.Value] {
    context.release.notes.entries.map { Step.Value("What to Test, \($0.locale)", .known($0.text)) }
  }

  func calls(_ context: StepContext) -> [Call] {
    let one: [Call] = [
      .get("betaBuildLocalizations"),
      .either([[.post("betaBuildLocalizations")], [.patch("betaBuildLocalizations/{id}")]], .once),
    ]
    let entries = context.release.notes.entries
    return entries.isEmpty ? [.either([one], .zeroOrMore)] : entries.flatMap { _ in one }
  }
}
