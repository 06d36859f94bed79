public import Planning
internal import Processes

/// What is left to do for a package after earlier runs.
public struct Resumption: Hashable, Sendable {
  /// The kinds of step that are known to be done, or were left to somebody else, and are not done again.
  public var done: Set<Action.Kind>
  /// The steps of which nobody knows whether they were done.
  public var unknown: [Action]
  /// The steps that failed although the submission that they belong to was made, and that nothing does alone.
  public var missed: [Action]
  /// How a run that was cut off stood, as its output tells; nil when there is none.
  public let cutOff: [StepOutcome]?

  /// What earlier runs leave to do.
  ///
  /// - Parameters:
  ///   - record: The journal.
  ///   - raw: Where the program's output went.
  ///   - package: The package's path.
  ///   - actions: The steps for it, in order.
  public init(_ record: JournalRecord, raw: String, package: String, actions: [Action]) {
    var done: Set<Action.Kind> = []
    var open: Set<Action.Kind> = []
    var failed: Set<Action.Kind> = []
    var cutOff: [StepOutcome]?
    for run in record.runs where run.package == package {
      done.formUnion(run.leftOut)
      open.subtract(run.leftOut)
      failed.subtract(run.leftOut)
      let outcomes = Self.outcomes(of: run, raw: raw, actions)
      if run.isDone == nil { cutOff = outcomes }
      for outcome in outcomes {
        let kind = outcome.action.kind
        done.remove(kind)
        open.remove(kind)
        failed.remove(kind)
        switch outcome.state {
        case .done: done.insert(kind)
        case .unknown: open.insert(kind)
        case .failed: failed.insert(kind)
        case .pending, .running, .skipped: break
        }
      }
    }
    // To look once more, or to write the same once more, does no harm.
    unknown = actions.filter { open.contains($0.kind) && !$0.kind.isRepeatable }
    missed = actions.filter {
      failed.contains($0.kind) && $0.kind.isPartOfSubmission && done.contains(.submitForReview)
    }
    self.done = done.filter(\.isRemembered)
    self.cutOff = cutOff
  }

  /// How the steps of a run stood at its end.
  ///
  /// A run that never came to its end is read from the program's own output, which the program wrote by itself.
  static func outcomes(of run: JournalRecord.Run, raw: String, _ actions: [Action]) -> [StepOutcome] {
    let actions = actions.filter { !run.leftOut.contains($0.kind) }
    if run.isDone == nil, let lines = FileTail.lines(of: raw) {
      var progress = Progress(actions)
      for line in lines { _ = progress.take(line) }
      progress.finish(.lost)
      return progress.outcomes
    }
    return actions.map { action in
      let state: StepState =
        switch run.states[action.id] {
        case "done"?: .done
        case "failed"?: .failed("it failed in an earlier run")
        case "unknown"?: .unknown
        case "running"?: action.kind.changesSomething ? .unknown : .skipped
        // Without the program's output nobody knows how far it came.
        case nil where run.isDone == nil: action.kind.changesSomething ? .unknown : .skipped
        default: .skipped
        }
      return StepOutcome(action: action, state: state)
    }
  }
}

extension Action.Kind {
  /// Whether doing it twice comes to the same as doing it once; what is cancelled is not found a second time.
  var isRepeatable: Bool {
    switch self {
    case .findApp, .findBuild, .setWhatToTest, .waitForProcessing, .addToBetaGroups, .checkTestInformation,
      .cancelSubmissions, .prepareVersion, .setPhasedRelease, .setVersionTexts:
      true
    case .upload, .expireOlderBuild, .submitForBetaReview, .submitForReview: false
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

  /// Whether the publishing program does it only together with the submission to App Review.
  var isPartOfSubmission: Bool {
    switch self {
    case .cancelSubmissions, .prepareVersion, .setPhasedRelease, .setVersionTexts: true
    case .upload, .findApp, .findBuild, .setWhatToTest, .waitForProcessing, .addToBetaGroups, .checkTestInformation,
      .expireOlderBuild, .submitForBetaReview, .submitForReview:
      false
    }
  }
}
