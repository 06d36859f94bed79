public import Planning
internal import Processes

/// What is left to do for a package after earlier runs.
public struct Resumption: Hashable, Sendable {
  /// The kinds of step that are known to be done, and are not done again.
  public var done: Set<Action.Kind>
  /// The steps of which nobody knows whether they were done.
  public var unknown: [Action]

  /// What earlier runs leave to do.
  ///
  /// - Parameters:
  ///   - record: The journal.
  ///   - package: The package's path.
  ///   - actions: The steps for it, in order.
  public init(_ record: JournalRecord, package: String, actions: [Action]) {
    var done: Set<Action.Kind> = []
    var open: Set<Action.Kind> = []
    for run in record.runs where run.package == package {
      for outcome in Self.outcomes(of: run, actions) {
        switch outcome.state {
        case .done:
          done.insert(outcome.action.kind)
          open.remove(outcome.action.kind)
        case .unknown: open.insert(outcome.action.kind)
        case .failed, .pending, .running, .skipped: open.remove(outcome.action.kind)
        }
      }
    }
    let remembered = done.filter(\.isRemembered)
    self.done = remembered
    // To look once more, or to write the same once more, does no harm.
    unknown = actions.filter { open.contains($0.kind) && !$0.kind.isRepeatable && !remembered.contains($0.kind) }
  }

  /// How the steps of a run stood at its end.
  ///
  /// A run that never came to its end is read from the program's own output, which the program wrote by itself.
  public static func outcomes(of run: JournalRecord.Run, _ actions: [Action]) -> [StepOutcome] {
    let actions = actions.filter { !run.leftOut.contains($0.kind) }
    if run.isDone == nil {
      var progress = Progress(actions)
      var tail = FileTail(run.raw)
      let lines = tail.lines()
      if !lines.isEmpty {
        for line in lines { _ = progress.take(line) }
        progress.finish(.lost)
        return progress.outcomes
      }
    }
    return actions.map { action in
      let state: StepState =
        switch run.states[action.id] {
        case "done"?: .done
        case "failed"?: .failed("it failed in an earlier run")
        case "unknown"?: .unknown
        case "running"?: action.kind.changesSomething ? .unknown : .skipped
        case nil where run.isDone == nil && action.kind == .upload: .unknown
        default: .skipped
        }
      return StepOutcome(action: action, state: state)
    }
  }
}

extension Action.Kind {
  /// Whether doing it twice comes to the same as doing it once.
  var isRepeatable: Bool {
    switch self {
    case .findApp, .findBuild, .setWhatToTest, .waitForProcessing, .addToBetaGroups, .checkTestInformation,
      .prepareVersion, .setPhasedRelease, .setVersionTexts:
      true
    case .upload, .expireOlderBuild, .submitForBetaReview, .cancelSubmissions, .submitForReview: false
    }
  }

  /// Whether the publishing program can be told to leave it out; the rest of a submission comes as a whole.
  var isRemembered: Bool {
    switch self {
    case .upload, .setWhatToTest, .addToBetaGroups, .expireOlderBuild, .submitForBetaReview, .cancelSubmissions,
      .submitForReview:
      true
    case .findApp, .findBuild, .waitForProcessing, .checkTestInformation, .prepareVersion, .setPhasedRelease,
      .setVersionTexts:
      false
    }
  }
}
