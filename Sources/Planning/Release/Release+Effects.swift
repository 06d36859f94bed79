internal import Model

extension Release {
  /// What the release does, in the order in which it does it: an upload first, and what customers see last.
  public var effects: [String] { effects(uploads: true) }

  /// What the release does, given whether it uploads the build.
  func effects(uploads: Bool) -> [String] {
    var effects = [uploads ? "uploads a build" : "takes a build that is in App Store Connect"]
    if let condition = Self.condition(testFlight) { effects.append("submits it to beta review" + condition) }
    if !betaGroups.isEmpty {
      let names = betaGroups.prefix(20).map { $0.reference ?? "“\($0.text)”" }.joined(separator: ", ")
      let more = betaGroups.count > 20 ? " and \(betaGroups.count - 20) more" : ""
      effects.append("gives it to \(betaGroups.count == 1 ? "the beta group" : "the beta groups") \(names)\(more)")
    }
    if let condition = Self.condition(appStore) {
      effects.append("submits it to App Review" + condition)
      effects.append(saleEffect)
    }
    return effects
  }

  /// What starts a build, in a phrase.
  public var startPhrase: String {
    let starts = startedBy.isEmpty ? "people, schedules and the API only" : startedBy.joined(separator: "; ")
    let skips = skipped.map { $0.hasPrefix("unless ") ? "; skipped \($0)" : "; \($0)" }
    return "started by \(starts)" + skips.joined()
  }

  /// The ID of the workflow, with its display name if it has another one.
  public var title: String { workflow + (name.map { $0 == workflow ? "" : " (\($0))" } ?? "") }

  private var saleEffect: String {
    switch releaseType {
    case .known(.manual): "leaves the release to a person"
    case .known(.afterApproval): "puts it on sale as soon as it is approved"
    case .known(.scheduled):
      "puts it on sale once approved, but not before \(releaseDate.map(\.phrase) ?? "a date that is missing")"
    case .reference(let reference): "is released as \(reference) says"
    }
  }

  /// The condition on which something is asked for, empty for always; nil when it is not asked for.
  private static func condition(_ value: Resolvable<Bool>) -> String? {
    switch value {
    case .known(let isAsked): isAsked ? "" : nil
    case .reference(let reference): " if \(reference) is true"
    }
  }
}

extension Resolvable<ReleaseDate> {
  fileprivate var phrase: String {
    switch self {
    case .known(let date): date.text
    case .reference(let reference): reference
    }
  }
}
