/// Sets What's New and other texts of the version, in each language of the release notes.
struct SetVersionTexts: StepDefinition {
  var needs: Set<Step.Kind> { [.prepareVersion] }
  let effect = Step.Effect.change
  let undo = Step.Undo.byHand("edit the texts in App Store Connect; the previous texts are lost")
  let failure = "a rejected text is only reported: the version is submitted without it"
  let isRepeatable = true
  let canBeLeftOut = false
  let isPartOfSubmission = true
  let valueLayout = Step.ValueLayout.lines
  var askedForBy: [AppStoreConnectKey] { [.submitToAppStore] }
  let isAskedForByNotes = true

  func condition(_ context: StepContext) -> StepCondition {
    context.condition(of: .submitForReview).and(context.release.setsNotes)
  }

  func title(_ context: StepContext) -> String {
    let entries = context.release.notes.entries
    return entries.isEmpty
      ? "Set the version's texts"
      : "Set What's New and other texts in \(count(entries.count, "language", "languages"))"
  }

  func values(_ context: StepContext) -> [Step.Value] {
    context.release.notes.entries.flatMap { entry in
      [Step.Value("What's New, \(entry.locale)", .known(entry.text))]
        + ReleaseNotes.Metadata.allCases.compactMap { field in
          entry.metadata[field].map { Step.Value("\(field.words), \(entry.locale)", .known($0)) }
        }
    }
  }

  func calls(_ context: StepContext) -> [Call] {
    let one: Call = .either(
      [[.patch("appStoreVersionLocalizations/{id}")], [.post("appStoreVersionLocalizations")]], .once)
    let entries = context.release.notes.entries
    return Call.readVersionTexts + (entries.isEmpty ? [.either([[one]], .zeroOrMore)] : entries.map { _ in one })
  }
}

extension Call {
  /// The calls that look for the texts of the version, which the program makes whether there are new ones or not.
  static let readVersionTexts: [Call] = [
    .get("apps/{id}/appStoreVersions"), .get("appStoreVersions/{id}/appStoreVersionLocalizations"),
  ]
}
