internal import Model

/// What a change of the configuration does to a release, as a person says it.
public struct Change: Hashable, Sendable {
  /// What kind of change it is, as `submit-to-app-store`; `workflow` for one that comes, goes, or starts to publish.
  public let kind: String
  /// The sentence, without capital and full stop.
  public let text: String
  /// Whether a person should look twice: what comes of it cannot be taken back, or reaches everybody.
  public let isHighImpact: Bool

  init(_ kind: String, _ text: String, isHighImpact: Bool = false) {
    self.kind = kind
    self.text = text
    self.isHighImpact = isHighImpact
  }
}

/// What changes for one workflow.
public struct WorkflowChanges: Hashable, Sendable {
  /// The key under `workflows`.
  public let workflow: String
  /// The changes, in the order of the steps; never empty.
  public let changes: [Change]

  /// What changes between two sets of releases, workflows in the new order, then those that are gone.
  public static func between(_ old: [Release], _ new: [Release]) -> [WorkflowChanges] {
    let kept = new.map { release -> WorkflowChanges in
      guard let before = old.first(where: { $0.workflow == release.workflow }) else {
        let grave = release.appStore.isPossible || release.testFlight.isPossible && release.expiresOlderBuild.isPossible
        let text = Change("workflow", "now publishes to App Store Connect: \(release.phrase)", isHighImpact: grave)
        return WorkflowChanges(workflow: release.workflow, changes: [text])
      }
      return WorkflowChanges(workflow: release.workflow, changes: release.changes(since: before))
    }
    let gone = old.filter { release in !new.contains { $0.workflow == release.workflow } }.map {
      WorkflowChanges(
        workflow: $0.workflow, changes: [Change("workflow", "no longer publishes to App Store Connect")])
    }
    return (kept + gone).filter { !$0.changes.isEmpty }
  }
}

extension Release {
  /// What it comes to: `upload, beta groups, beta review, App Review`.
  public var phrase: String {
    var parts = ["upload"]
    if setsNotes != .never { parts.append("What to Test") }
    if !betaGroups.isEmpty { parts.append(count(betaGroups.count, "beta group", "beta groups")) }
    if testFlight.isPossible { parts.append("beta review") }
    if appStore.isPossible { parts.append("App Review") }
    return parts.joined(separator: ", ")
  }

  /// What is different from an earlier release of the same workflow.
  func changes(since old: Release) -> [Change] {
    var changes: [Change] = []
    if signIn != old.signIn {
      changes.append(Change("sign-in", "signs in \(signIn.words) instead of \(old.signIn.words)"))
    }
    if bundleID != old.bundleID {
      changes.append(
        Change("bundle-identifier", "the bundle identifier \(moved(old.bundleID, bundleID))", isHighImpact: true))
    }
    if artifacts != old.artifacts {
      changes.append(Change("artifacts", "keeps \(list(artifacts)) instead of \(list(old.artifacts))"))
    }
    changes += noteChanges(since: old) + groupChanges(since: old)
    changes += change(
      "submit-to-testflight", old.testFlight, testFlight, on: "submit to beta review", off: "waits for beta review",
      isHighImpact: false)
    changes += change(
      "expire-build", old.testFlight.isPossible ? old.expiresOlderBuild : .off,
      testFlight.isPossible ? expiresOlderBuild : .off, on: "expire the oldest build in beta review",
      off: "expires the oldest build in beta review", isHighImpact: true)
    changes += appStoreChanges(since: old) + idleChanges(since: old)
    return changes
      + chosenAtStart.filter { !old.chosenAtStart.contains($0) }.map {
        Change("input", "\($0) can now be chosen when a build is started", isHighImpact: true)
      }
      + old.chosenAtStart.filter { !chosenAtStart.contains($0) }.map {
        Change("input", "\($0) can no longer be chosen when a build is started")
      }
  }

  /// Changes of options that do nothing, as long as another stays off.
  private func idleChanges(since old: Release) -> [Change] {
    let isIdle = !appStore.isPossible && !old.appStore.isPossible
    let store =
      isIdle
      && (cancelsSubmissions != old.cancelsSubmissions || releaseType != old.releaseType
        || releaseDate != old.releaseDate
        || copyright != old.copyright || phasedRelease != old.phasedRelease)
    let beta = !testFlight.isPossible && !old.testFlight.isPossible && expiresOlderBuild != old.expiresOlderBuild
    return
      (store
      ? [Change("idle", "has other options for the App Store, which do nothing without submit_to_app_store")] : [])
      + (beta
        ? [Change("idle", "has another option for TestFlight, which does nothing without submit_to_testflight")] : [])
  }

  private func appStoreChanges(since old: Release) -> [Change] {
    var changes = change(
      "submit-to-app-store", old.appStore, appStore, on: "submit to App Review", off: "submits to App Review",
      isHighImpact: true)
    guard appStore.isPossible else { return changes }
    let isNew = !old.appStore.isPossible
    changes += change(
      "cancel-submissions", isNew ? .off : old.cancelsSubmissions, cancelsSubmissions,
      on: "cancel submissions that wait or are in review", off: "cancels submissions that wait or are in review",
      isHighImpact: true)
    if isNew || releaseType != old.releaseType {
      let grave = knownReleaseType != .manual
      changes.append(Change("release-type", "after approval, \(saleWords)", isHighImpact: grave))
    }
    if releaseDate != old.releaseDate || isNew && releaseDate != nil {
      changes.append(Change("release-date", dateWords(isNew ? nil : old.releaseDate)))
    }
    if copyright != old.copyright || isNew && copyright != nil {
      changes.append(Change("copyright", "the copyright \(moved(isNew ? nil : old.copyright, copyright))"))
    }
    if phasedRelease != old.phasedRelease || isNew && phasedRelease != .unchanged {
      // Without phases, an approved version reaches everybody at once.
      let isHighImpact = old.phasedRelease == .set(.on) && knownReleaseType != .manual
      changes.append(
        Change("phased-release", "phased release is now \(phasedRelease.words)", isHighImpact: isHighImpact))
    }
    return changes
  }

  private func change(
    _ kind: String, _ old: Switch, _ new: Switch, on: String, off: String, isHighImpact: Bool
  ) -> [Change] {
    if old == new { return [] }
    switch new {
    case .on: return [Change(kind, "will now \(on)", isHighImpact: isHighImpact)]
    case .off: return [Change(kind, "no longer \(off)")]
    case .undecided(let reference):
      return [Change(kind, "will now \(on) if \(reference) is true", isHighImpact: isHighImpact)]
    }
  }

  private func groupChanges(since old: Release) -> [Change] {
    let added = betaGroups.filter { !old.betaGroups.contains($0) }
    let removed = old.betaGroups.filter { !betaGroups.contains($0) }
    var changes: [Change] = []
    if !added.isEmpty {
      changes.append(Change("beta-groups", "now gives the build to \(quoted(added))"))
    }
    if !removed.isEmpty { changes.append(Change("beta-groups", "no longer gives the build to \(quoted(removed))")) }
    return changes
  }

  private func noteChanges(since old: Release) -> [Change] {
    if notes == old.notes { return [] }
    if case .madeByScript = notes { return [Change("notes", "a script now makes the release notes")] }
    if case .madeByScript = old.notes, notes.entries.isEmpty {
      return [Change("notes", "no script makes release notes any longer")]
    }
    let (before, after) = (old.notes.entries, notes.entries)
    func entry(_ locale: String, in entries: [ReleaseNotes.Entry]) -> ReleaseNotes.Entry? {
      entries.first { $0.locale == locale }
    }
    let added = after.map(\.locale).filter { entry($0, in: before) == nil }
    let removed = before.map(\.locale).filter { entry($0, in: after) == nil }
    let edited = after.filter { now in entry(now.locale, in: before).map { $0 != now } ?? false }.map(\.locale)
    let changes = [
      added.isEmpty ? nil : Change("notes", "now has release notes in \(added.joined(separator: ", "))"),
      edited.isEmpty ? nil : Change("notes", "has other release notes in \(edited.joined(separator: ", "))"),
      removed.isEmpty ? nil : Change("notes", "no longer has release notes in \(removed.joined(separator: ", "))"),
    ]
    .compactMap { $0 }
    return changes.isEmpty ? [Change("notes", "has its release notes in other files")] : changes
  }

  private var saleWords: String {
    switch knownReleaseType {
    case .manual?: "somebody now releases the version by hand"
    case .afterApproval?: "the version now goes on sale by itself"
    case .scheduled?: "the version now goes on sale by itself on a date"
    case nil: "\(releaseType.text) now decides when the version goes on sale"
    }
  }

  private func dateWords(_ old: Wording?) -> String {
    switch (old, releaseDate) {
    case (let old?, let new?): "the release date moves from \(old.text) to \(new.text)"
    case (nil, let new?): "the release date is now \(new.text)"
    case (let old?, nil): "the release date \(old.text) is gone"
    case (nil, nil): "there is no release date"
    }
  }

  private func moved(_ old: Wording?, _ new: Wording?) -> String {
    switch (old, new) {
    case (let old?, let new?): "changes from '\(old.text)' to '\(new.text)'"
    case (nil, let new?): "is now set to '\(new.text)'"
    case (_, nil): "is no longer set"
    }
  }

  private func quoted(_ names: [Wording]) -> String { names.map { "'\($0.text)'" }.joined(separator: ", ") }

  private func list(_ patterns: [Wording]) -> String {
    patterns.isEmpty ? "nothing" : patterns.map(\.text).joined(separator: ", ")
  }
}

extension Release.SignIn {
  /// As it follows "signs in".
  fileprivate var words: String {
    switch self {
    case .integration(let name): "with the key '\(name.text)'"
    case .apiKey(let key, let id, let issuer):
      "with the key of \([key, id, issuer].map { $0.map { "$\($0)" } ?? "the file" }.joined(separator: ", "))"
    case .account: "with an Apple account"
    case .unclear: "in no clear way"
    }
  }
}

extension Release.PhasedRelease {
  fileprivate var words: String {
    switch self {
    case .unchanged: "left as App Store Connect has it"
    case .set(.on): "turned on"
    case .set(.off): "turned off"
    case .set(.undecided(let reference)): "turned on or off by \(reference)"
    }
  }
}
