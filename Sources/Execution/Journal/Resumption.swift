public import Planning

/// The rest of a release of a package after earlier runs.
public struct Resumption: Hashable, Sendable {
  /// The kinds of step that are known to be done, or were left to somebody else, and are not done again.
  public var done: Set<Step.Kind>
  /// The steps of which nobody knows whether they were done.
  public var unknown: [Step]
  /// The steps that failed although the submission that they belong to was made, and that nothing does alone.
  public var missed: [Step]
  /// The steps of a run that was cut off, as its output tells; nil when there is none.
  public let cutOff: [StepOutcome]?

  /// Reads from the journal what earlier runs have left to do.
  ///
  /// - Parameters:
  ///   - record: The journal.
  ///   - traces: The traces of runs that never came to their end, by the name of the run.
  ///   - package: The package's path.
  ///   - steps: The steps for it, in order.
  public init(_ record: JournalRecord, traces: [String: RunTrace], package: String, steps: [Step]) {
    var done: Set<Step.Kind> = []
    var open: Set<Step.Kind> = []
    var failed: Set<Step.Kind> = []
    var cutOff: [StepOutcome]?
    for run in record.runs where run.package == package {
      done.formUnion(run.leftOut)
      open.subtract(run.leftOut)
      failed.subtract(run.leftOut)
      let outcomes = Self.outcomes(of: run, traces, steps)
      if run.isDone == nil { cutOff = outcomes }
      for outcome in outcomes {
        let kind = outcome.step.kind
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
    unknown = steps.filter { open.contains($0.kind) && !$0.kind.isRepeatable }
    missed = steps.filter {
      failed.contains($0.kind) && $0.kind.isPartOfSubmission && done.contains(.submitForReview)
    }
    self.done = done.filter(\.canBeLeftOut)
    self.cutOff = cutOff
  }

  /// The states of the steps of a run at its end.
  ///
  /// A run that never came to its end is read from the program's own traces, which the program wrote by itself.
  private static func outcomes(
    of run: JournalRecord.Run, _ traces: [String: RunTrace], _ steps: [Step]
  ) -> [StepOutcome] {
    let steps = steps.filter { !run.leftOut.contains($0.kind) }
    if run.isDone == nil, let outcomes = run.id.flatMap({ traces[$0] })?.outcomes(steps) { return outcomes }
    return steps.map { step in
      let state: StepState =
        switch run.state(of: step.id) {
        case .done?: .done
        case .failed?: .failed("it failed in an earlier run")
        case .unknown?: .unknown
        case .running?: step.kind.changesSomething ? .unknown : .skipped
        // Without the program's traces nobody knows how far it came.
        case nil where run.isDone == nil: step.kind.changesSomething ? .unknown : .skipped
        case .pending?, .skipped?, nil: .skipped
        }
      return StepOutcome(step: step, state: state)
    }
  }
}
