extension Release {
  /// The steps in a few words: `upload, 2 beta groups, beta review, App Review`.
  public var phrase: String {
    var parts = ["upload"]
    if setsNotes != .never { parts.append("What to Test") }
    if !betaGroups.isEmpty { parts.append(count(betaGroups.count, "beta group", "beta groups")) }
    if testFlight.isPossible { parts.append("beta review") }
    if appStore.isPossible { parts.append("App Review") }
    return parts.joined(separator: ", ")
  }

  /// The changes since an earlier release of the same workflow.
  func changes(since old: Release) -> [Change] {
    var changes: [Change] = []
    if let name, name != old.name { changes.append(Change("name", "is now called “\(name)”")) }
    if startedBy != old.startedBy || skipped != old.skipped {
      // What starts by itself submits by itself.
      let startsMore = !Set(startedBy).isSubset(of: old.startedBy) || !Set(old.skipped).isSubset(of: skipped)
      let isHighImpact = startsMore && appStore.isPossible
      changes.append(Change("triggering", "is \(startPhrase), and was \(old.startPhrase)", isHighImpact: isHighImpact))
    }
    changes += accountChanges(since: old)
    if bundleID != old.bundleID {
      changes.append(
        Change(
          "bundle-identifier", "the bundle identifier \(changeWords(from: old.bundleID, to: bundleID))",
          isHighImpact: true))
    }
    if artifacts != old.artifacts {
      changes.append(Change("artifacts", "keeps \(list(artifacts)) instead of \(list(old.artifacts))"))
    }
    changes += noteChanges(since: old)
    let before = old.withoutIdleKeys
    changes += AppStoreConnectKey.all.filter { !isIdle($0) }.flatMap { $0.changes(before, self) }
    return changes + idleChanges(since: old) + inputChanges(since: old)
  }

  /// Changes of keys that do nothing, before and after.
  private func idleChanges(since old: Release) -> [Change] {
    let keys = AppStoreConnectKey.all.filter { isIdle($0) && old.isIdle($0) && $0.differs(old, self) }
    return Submission.allCases.compactMap { submission in
      let names = keys.filter { $0.submission == submission }.map(\.name)
      return names.isEmpty
        ? nil
        : Change("idle", "has a different \(listed(names)), without effect as long as \(submission.key) is not set")
    }
  }

  private func inputChanges(since old: Release) -> [Change] {
    chosenAtStart.filter { !old.chosenAtStart.contains($0) }.map {
      Change("input", "\($0) can now be chosen when a build is started", isHighImpact: true)
    }
      + old.chosenAtStart.filter { !chosenAtStart.contains($0) }.map {
        Change("input", "\($0) can no longer be chosen when a build is started")
      }
      + optionChanges(since: old)
  }

  /// Changes of what can be chosen for a key that could be chosen before.
  private func optionChanges(since old: Release) -> [Change] {
    chosenAtStart.filter(old.chosenAtStart.contains).compactMap { key in
      let (before, after) = (old.options(for: key), options(for: key))
      let added = after?.filter { before?.contains($0) == false } ?? []
      let removed = before?.filter { after?.contains($0) == false } ?? []
      if before != nil, after == nil {
        return Change("input", "\(key) can now be any value when a build is started", isHighImpact: true)
      }
      let parts = [("can now also be", added), ("can no longer be", removed)].filter { !$0.1.isEmpty }
      guard !parts.isEmpty else { return nil }
      let words = parts.map { "\($0) \(listed($1))" }.joined(separator: ", and ")
      return Change("input", "\(key) \(words) when a build is started", isHighImpact: !added.isEmpty)
    }
  }

  private func options(for key: String) -> [String]? { optionsAtStart.first { $0.key == key }?.values }

  private func noteChanges(since old: Release) -> [Change] {
    if notes == old.notes { return [] }
    if case .madeByScript = notes { return [Change("notes", "a script now writes the release notes")] }
    if case .madeByScript = old.notes, notes.entries.isEmpty {
      return [Change("notes", "no script writes release notes any longer")]
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
      edited.isEmpty ? nil : Change("notes", "has different release notes in \(edited.joined(separator: ", "))"),
      removed.isEmpty ? nil : Change("notes", "no longer has release notes in \(removed.joined(separator: ", "))"),
    ]
    .compactMap { $0 }
    guard let last = changes.last else {
      return [Change("notes", "has the same release notes, in another order or other files")]
    }
    return changes.dropLast() + [Change(last.kind, last.text, lines: notes.differences(since: old.notes))]
  }

  private func list(_ patterns: [Resolvable<String>]) -> String {
    patterns.isEmpty ? "nothing" : patterns.map(\.text).joined(separator: ", ")
  }
}

/// Words as a sentence lists them: `a, b and c`.
private func listed(_ words: [String]) -> String {
  words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
}
