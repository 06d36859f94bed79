internal import Text
internal import Model

/// The conditions on the App Store.
extension Planner {
  var firstVersion: Precondition {
    Precondition(
      id: .firstVersion, title: "The app's first version was submitted by hand",
      otherwise: "App Review rejects a version without screenshots, a category, and a privacy policy",
      state: .notChecked,
      source: PreconditionSource.codemagic)
  }

  var whatsNew: Precondition {
    let texts = release.notes.entries
    let title =
      release.notes == .madeByScript
      ? "The release notes that a script writes include the app's primary language"
      : texts.isEmpty
        ? "What's New is filled in by hand, in the primary language"
        : "One of \(texts.map(\.locale).joined(separator: ", ")) is the app's primary language"
    return Precondition(
      id: .whatsNew, title: title, otherwise: "an update without What's New is rejected", state: .notChecked,
      source: PreconditionSource.notes)
  }

  var oneSubmission: Precondition {
    let state: Precondition.State =
      release.cancelsSubmissions == .known(true)
      ? .settled("cancel_previous_submissions is true") : .notChecked
    return Precondition(
      id: .oneSubmission,
      title: "No other submission for this platform is waiting, in review, or has unresolved issues",
      otherwise: "the waiting version is changed and its submission reused, or the item is rejected",
      state: state, source: PreconditionSource.codemagic)
  }

  var storeEntry: Precondition {
    Precondition(
      id: .storeEntry, title: "Screenshots, pricing, privacy answers, and agreements are complete",
      otherwise: "the submission is rejected", state: .notChecked, source: PreconditionSource.storeEntry)
  }

  /// A resolved date is in order when all rules about dates have run and found nothing.
  var date: Precondition {
    let problem = (findings.obstacles + findings.warnings + findings.suppressed).first {
      $0.keyPath.steps.last == .key(AppStoreConnectKey.earliestReleaseDate.name)
    }
    let state: Precondition.State =
      switch (problem, release.releaseDate) {
      case (let problem?, _): .unmet(problem.message)
      case (nil, .known(let date)?) where findings.areDatesChecked: .settled("\(date.text) is in the future")
      case (nil, .known?), (nil, .reference?), (nil, nil): .notChecked
      }
    return Precondition(
      id: .releaseDate, title: "The release date is a whole hour in the future",
      otherwise: "the publishing program refuses to start", state: state, source: PreconditionSource.codemagic)
  }

  var phasedRelease: Precondition {
    Precondition(
      id: .phasedRelease, title: "The version is an update: a first version cannot be released in phases",
      otherwise: "the version is prepared but not submitted", state: .notChecked, source: PreconditionSource.phases)
  }
}
