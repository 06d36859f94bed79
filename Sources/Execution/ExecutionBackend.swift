public import Planning

/// What carries out plans.
public protocol ExecutionBackend: ~Copyable {
  /// Carries out jobs, one after the other, and tells what happens.
  mutating func execute(_ jobs: [Job], _ tell: (ExecutionEvent) -> Void) throws(ExecutionFailure) -> [JobResult]
}

/// The backends there are.
public enum BackendName: String, CaseIterable, Sendable {
  /// Shows what would run.
  case dryRun = "dry-run"
  /// Writes a script that a person can read and run.
  case shell
  /// Runs the publishing program of codemagic-cli-tools.
  case codemagicCLI = "codemagic-cli"
}

/// What happens while jobs are carried out.
public enum ExecutionEvent: Sendable {
  /// A text for standard output.
  case text(String)
  /// A job begins; its number counts from 1.
  case begins(Job, number: Int)
  /// Steps began or ended.
  case progress([StepOutcome], elapsed: Double)
  /// Time passes.
  case tick(current: Action?, elapsed: Double)
  /// The run is being stopped; why.
  case stopping(String)
  /// Something that a person should know.
  case warning(String)
}

/// What became of a job.
public struct JobResult: Sendable {
  /// The job.
  public let job: Job
  /// Its steps.
  public let outcomes: [StepOutcome]
  /// How the publishing program ended; nil when it was not run.
  public let end: RunEnd?

  /// What became of a job.
  public init(job: Job, outcomes: [StepOutcome], end: RunEnd?) {
    self.job = job
    self.outcomes = outcomes
    self.end = end
  }

  /// Whether everything that the plan promises happened.
  public var isDone: Bool { outcomes.allSatisfy { $0.state == .done } }
}

/// Why jobs could not be carried out.
public enum ExecutionFailure: Error, Hashable {
  /// The publishing program could not be started.
  case notStarted(reason: String)
  /// Nothing can be written down, without which a failure could not be taken up again.
  case noJournal(reason: String)
}
