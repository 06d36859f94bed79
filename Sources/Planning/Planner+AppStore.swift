/// The steps for the App Store.
extension Planner {
  func appStoreSteps(_ package: PackageFacts?) -> [Step] {
    let submits = StepCondition(release.appStore)
    let cancels = submits.and(StepCondition(release.cancelsSubmissions))
    var steps = step(when: cancels) { cancelSubmissions }
    steps += step(when: submits) { prepareVersion(package, after: cancels) }
    if case .set(let value) = release.phasedRelease { steps += step(when: submits) { setPhasedRelease(value) } }
    let hasTexts = release.setsNotes != .never
    if hasTexts { steps += step(when: submits.and(release.setsNotes)) { setVersionTexts } }
    return steps + step(when: submits) { submitForReview(package, hasTexts: hasTexts) }
  }

  private var cancelSubmissions: Step {
    Step(
      kind: .cancelSubmissions, title: "Cancel submissions that wait, are in review, or have unresolved issues",
      reasons: reasons("cancel_previous_submissions"),
      bound: Action.Bound(limit: 120, interval: 1),
      calls: [
        .get("builds/{id}"), .get("reviewSubmissions"),
        .either([[.patch("reviewSubmissions/{id}", .oneOrMore), .get("reviewSubmissions", .oneOrMore)]], .optional),
      ])
  }

  /// The build is read once more unless the cancellation did.
  private func prepareVersion(_ package: PackageFacts?, after cancels: StepCondition) -> Step {
    var values = [value("version", package?.version), value("release type", release.releaseType)]
    values += release.releaseDate.map { [value("earliest release date", $0)] } ?? []
    values += release.copyright.map { [value("copyright", $0)] } ?? []
    let read: [Call] =
      switch cancels {
      case .never: [.get("builds/{id}")]
      case .always: []
      case .when: [.get("builds/{id}", .optional)]
      }
    return Step(
      kind: .prepareVersion, title: "Create or update the App Store version and attach the build",
      reasons: reasons("submit_to_app_store", "release_type", "earliest_release_date", "copyright"), values: values,
      calls: read + [
        .get("apps/{id}/appStoreVersions"),
        .either([[.patch("appStoreVersions/{id}")], [.get("builds/{id}"), .post("appStoreVersions")]], .once),
      ])
  }

  private func setPhasedRelease(_ value: Switch) -> Step {
    let look: Call = .get("appStoreVersions/{id}/appStoreVersionPhasedRelease")
    let turnOn: Call = .post("appStoreVersionPhasedReleases", .optional)
    let turnOff: Call = .delete("appStoreVersionPhasedReleases/{id}", .optional)
    let (title, knowledge, calls): (String, Action.Knowledge, [Call]) =
      switch value {
      case .on: ("Turn phased release on", .known("on"), [look, turnOn])
      case .off: ("Turn phased release off", .known("off"), [look, turnOff])
      case .undecided(let reference):
        ("Turn phased release on or off", .reference(reference), [look, .either([[turnOn], [turnOff]], .once)])
      }
    return Step(
      kind: .setPhasedRelease, title: title, reasons: reasons("phased_release"),
      values: [Action.Value(name: "phased release", knowledge: knowledge)], calls: calls)
  }

  private var setVersionTexts: Step {
    let one: Call = .either(
      [[.patch("appStoreVersionLocalizations/{id}")], [.post("appStoreVersionLocalizations")]], .once)
    let entries = release.notes.entries
    let title =
      entries.isEmpty
      ? "Set the version's texts"
      : "Set What's New and other texts in \(count(entries.count, "language", "languages"))"
    return Step(
      kind: .setVersionTexts, title: title, reasons: reasonsForNotes + reasons("submit_to_app_store"),
      values: entries.flatMap { entry in
        [Action.Value(name: "What's New, \(entry.locale)", knowledge: .known(entry.text))]
          + ReleaseNotes.Metadata.allCases.compactMap { field in
            entry.metadata[field].map { Action.Value(name: "\(field.words), \(entry.locale)", knowledge: .known($0)) }
          }
      },
      calls: readTexts + (entries.isEmpty ? [.either([[one]], .zeroOrMore)] : entries.map { _ in one }))
  }

  /// The program looks for texts of the version whether there are new ones or not.
  private var readTexts: [Call] {
    [.get("apps/{id}/appStoreVersions"), .get("appStoreVersions/{id}/appStoreVersionLocalizations")]
  }

  private func submitForReview(_ package: PackageFacts?, hasTexts: Bool) -> Step {
    let read: [Call] =
      switch (hasTexts, release.setsNotes) {
      case (false, _): readTexts
      case (true, .when): [.either([[], readTexts], .once)]
      case (true, .always), (true, .never): []
      }
    return Step(
      kind: .submitForReview, title: "Submit the version to App Review", reasons: reasons("submit_to_app_store"),
      values: [value("version", package?.version)],
      calls: read + [
        .post("reviewSubmissions"), .get("reviewSubmissions/{id}", .optional), .post("reviewSubmissionItems"),
        .patch("reviewSubmissions/{id}"),
      ])
  }
}

extension ReleaseNotes.Metadata {
  /// The name as App Store Connect shows it.
  var words: String {
    switch self {
    case .description: "description"
    case .keywords: "keywords"
    case .promotionalText: "promotional text"
    case .marketingURL: "marketing URL"
    case .supportURL: "support URL"
    }
  }
}
