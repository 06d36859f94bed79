internal import Model

/// The words for a difference between two releases in one key.
struct ChangeWords<Setting: ReleaseSetting>: Sendable {
  /// The changes from a value to another, within an earlier and a later release.
  let words: @Sendable (_ before: Setting, _ now: Setting, _ old: Release, _ new: Release) -> [Change]
  /// Whether a release says the value although it is the same.
  var isSaid: @Sendable (_ old: Release, _ new: Release) -> Bool = { _, _ in false }

  /// Words for the value before and the value now, of a kind that programs know.
  static func sentence(
    _ kind: String, isHighImpact: Bool = false, _ words: @escaping @Sendable (Setting, Setting) -> String
  ) -> ChangeWords {
    ChangeWords { before, now, _, _ in [Change(kind, words(before, now), isHighImpact: isHighImpact)] }
  }
}

extension ChangeWords<Resolvable<Bool>> {
  /// Words for something that is done or not, as they follow "now" or "no longer".
  static func flag(_ kind: String, _ verb: String, isHighImpact: Bool = false) -> ChangeWords {
    ChangeWords { _, now, _, _ in
      switch now {
      case .known(true): [Change(kind, "now \(verb)", isHighImpact: isHighImpact)]
      case .known(false): [Change(kind, "no longer \(verb)")]
      case .reference(let text): [Change(kind, "now \(verb) if \(text) is true", isHighImpact: isHighImpact)]
      }
    }
  }
}

extension ChangeWords<[Resolvable<String>]> {
  /// Words for items that come and go, as they follow "now" or "no longer".
  static func items(_ kind: String, _ verb: String) -> ChangeWords {
    ChangeWords { before, now, _, _ in
      func names(_ items: [Resolvable<String>]) -> String { items.map { "'\($0.text)'" }.joined(separator: ", ") }
      let added = now.filter { !before.contains($0) }
      let removed = before.filter { !now.contains($0) }
      let changes = [
        added.isEmpty ? nil : Change(kind, "now \(verb) \(names(added))"),
        removed.isEmpty ? nil : Change(kind, "no longer \(verb) \(names(removed))"),
      ]
      .compactMap { $0 }
      return changes.isEmpty ? [Change(kind, "now \(verb) \(names(now)), in this order")] : changes
    }
  }
}

extension ChangeWords {
  /// Words for a value that comes, goes or becomes another.
  static func value<Value: ReleaseValue>(_ kind: String, _ noun: String) -> ChangeWords
  where Setting == Resolvable<Value>? {
    .sentence(kind) { before, now in "the \(noun) \(changeWords(from: before, to: now))" }
  }
}

/// The words for a value that changes, as they follow its name.
func changeWords<Value: ReleaseValue>(from old: Resolvable<Value>?, to new: Resolvable<Value>?) -> String {
  func quoted(_ value: Resolvable<Value>) -> String { value.value.map { "'\($0.text)'" } ?? value.reference ?? "" }
  return switch (old, new) {
  case (let old?, let new?): "changes from \(quoted(old)) to \(quoted(new))"
  case (nil, let new?): "is now \(quoted(new))"
  case (_, nil): "is no longer set"
  }
}
