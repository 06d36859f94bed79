public import Model
public import YAMLSyntax

/// Whether an event starts a build of a workflow, and why.
public struct Start: Sendable {
  /// Whether a build is started.
  public let answer: Answer
  /// The reason for the answer.
  public let reason: Reason
  /// What may stop a build that was started before its first step; empty when none is.
  public let skips: [Skip]

  /// An answer as far as the file and the documentation give one.
  public enum Answer: String, Sendable {
    case yes, no
    /// Neither the file nor the documentation tells.
    case open
  }

  /// A reason with the place in the file that it is about.
  public struct Reason: Sendable {
    /// The reason, without a period.
    public let text: String
    /// The place; nil when the file has nothing there.
    public let place: NodeID?

    init(_ text: String, at place: NodeID? = nil) {
      self.text = text
      self.place = place
    }
  }

  /// A reason for which a build that was started goes no further.
  public struct Skip: Sendable {
    /// Whether it is skipped.
    public let answer: Answer
    /// The reason for the answer.
    public let reason: Reason
  }

  /// Decides what an event does to a workflow.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - event: The event.
  ///   - changed: The paths, from the root of the repository, of the files that changed since the last successful build;
  ///     nil when that is not known.
  public init(_ workflow: Workflow, on event: RepositoryEvent, changed: [String]? = nil) {
    let triggering = workflow.triggering
    (answer, reason) = Self.decision(triggering, event)
    skips = answer == .no ? [] : triggering.skips(changed: changed)
  }

  private static func decision(_ triggering: Triggering, _ event: RepositoryEvent) -> (Answer, Reason) {
    guard let listed = triggering.listed(event) else {
      return (.no, Reason("it has no `triggering.events`, so only people, schedules and the API start it"))
    }
    let place = listed.place
    switch listed.answer {
    case .no:
      let others = triggering.events.compactMap { $0.value.map { "`\($0)`" } }.joined(separator: ", ")
      return (.no, Reason("its `events` are \(others)", at: place))
    case .open: return (.open, Reason("its `events` are known only to the build", at: place))
    case .yes: break
    }
    let (answer, reason) = event.decision(triggering)
    if case .labeledPullRequest = event, answer != .yes {
      let why = "whether patterns of branches count for labels is not documented"
      return (.open, Reason(why, at: reason.place ?? place))
    }
    return (answer, reason.place == nil ? Reason(reason.text, at: place) : reason)
  }
}

extension Triggering {
  /// Returns whether an event is listed, and where; nil when no event is.
  fileprivate func listed(_ event: RepositoryEvent) -> (answer: Start.Answer, place: NodeID?)? {
    guard !events.isEmpty else { return nil }
    if let found = events.first(where: { $0.value.map(event.names.contains) ?? false }) {
      return (.yes, found.source?.node)
    }
    let isOpen = events.contains { if case .unknown = $0 { true } else { false } }
    return (isOpen ? .open : .no, events.first?.source?.node ?? source?.node)
  }
}

extension RepositoryEvent {
  /// Decides by the patterns of branches or tags.
  fileprivate func decision(_ triggering: Triggering) -> (Start.Answer, Start.Reason) {
    switch self {
    case .push(let branch): PatternList(triggering.branches, of: .branches).decision { _ in branch }
    case .tag(let tag): PatternList(triggering.tags, of: .tags).decision { _ in tag }
    case .pullRequest(let source, let target), .labeledPullRequest(let source, let target):
      PatternList(triggering.branches, of: .branches).decision { pattern in
        switch pattern.isAboutSource {
        case .absent: source
        case .known(let isAboutSource, _, _): isAboutSource ? source : target
        // The schema takes no reference here.
        case .unknown, .invalid: nil
        }
      }
    }
  }
}
