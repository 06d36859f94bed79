public import Model

extension Triggering {
  /// What starts a build, a phrase for each kind of event, such as "pushes to `main`".
  ///
  /// Empty when no event does, so that only people, schedules and the API start builds.
  public var phrases: [String] {
    var seen: Set<String> = []
    return events.map(phrase).filter { seen.insert($0).inserted }
  }

  private func phrase(_ event: Setting<String>) -> String {
    switch event.value {
    case "push": "pushes to \(Self.names(branches) ?? "any branch")"
    case "tag": "tags \(Self.names(tags) ?? "of any name")"
    case "pull_request": "pull requests \(pullRequestPhrase)"
    case "pull_request_labeled", "pull_request_labelled": "labels on pull requests \(pullRequestPhrase)"
    case .some(let other): "`\(other)`, which is no event"
    case nil: "an event that only the build knows"
    }
  }

  private var pullRequestPhrase: String {
    let isAboutSource = branches.map { $0.isAboutSource.value ?? true }
    if branches.isEmpty { return "from any branch" }
    if !isAboutSource.contains(false) { return "from \(Self.names(branches) ?? "any branch")" }
    if !isAboutSource.contains(true) { return "to \(Self.names(branches) ?? "any branch")" }
    return branches.map { pattern in
      let side = pattern.isAboutSource.value ?? true ? "from" : "to"
      return pattern.includes.value == false ? "not \(side) \(pattern.phrase)" : "\(side) \(pattern.phrase)"
    }
    .joined(separator: ", ")
  }

  /// The patterns in their order, with "not" before those that exclude; nil for none, and for one that matches all.
  private static func names(_ patterns: [Pattern]) -> String? {
    if patterns.isEmpty || patterns.count == 1 && patterns[0].text == "*" && patterns[0].includes.value != false {
      return nil
    }
    return patterns.map { ($0.includes.value == false ? "not " : "") + $0.phrase }.joined(separator: ", ")
  }
}

extension Triggering.Pattern {
  /// The pattern in backticks, or words in its place.
  fileprivate var phrase: String { text.map { "`\($0)`" } ?? "a pattern that only the build knows" }
}
