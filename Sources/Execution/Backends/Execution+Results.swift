public import Planning

/// An event while jobs are carried out.
public enum ExecutionEvent: Sendable {
  /// A job begins; its number counts from 1.
  case begins(Job, number: Int)
  /// Steps began or ended.
  case progress([StepOutcome], elapsed: Double)
  /// Time passes.
  case tick(current: Step?, elapsed: Double)
  /// The run is being stopped; why.
  case stopping(String)
  /// Something that a person should know.
  case warning(String)
}

/// The result of a job.
public struct JobResult: Sendable {
  /// The job.
  public let job: Job
  /// Its steps.
  public let outcomes: [StepOutcome]
  /// The way in which the publishing program ended; nil when it was not run.
  public let end: RunEnd?

  /// A result.
  public init(job: Job, outcomes: [StepOutcome], end: RunEnd?) {
    self.job = job
    self.outcomes = outcomes
    self.end = end
  }

  /// The result of a job that only was to be shown.
  public init(shown job: Job) {
    self.init(job: job, outcomes: job.steps.map { StepOutcome(step: $0, state: .pending) }, end: nil)
  }

  /// Whether everything that the plan promises happened.
  public var isDone: Bool { outcomes.allSatisfy { $0.state == .done } }
}

/// The reason why jobs could not be carried out.
public enum ExecutionFailure: Error, Hashable {
  /// The publishing program could not be started.
  case notStarted(reason: String)
  /// Nothing can be written down, without which a failure could not be taken up again.
  case noJournal(reason: String)
}
