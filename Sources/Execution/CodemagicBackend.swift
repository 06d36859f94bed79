public import Planning
internal import Processes

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Runs the publishing program of codemagic-cli-tools, one run for each package.
///
/// The program is given a clean environment and a directory of its own, its output is read from a file that outlives
/// both, and it is stopped when post-processing takes too long or somebody asks for it.
public struct CodemagicBackend: ExecutionBackend, ~Copyable {
  /// What a run is given besides its job.
  public struct Surroundings: Sendable {
    /// The variables of this process; only those that the program needs are handed on.
    public var variables: [String: String]
    /// Where directories for one run are made.
    public var temporary: String
    /// Seconds that pass, from any start.
    public var clock: @Sendable () -> Double
    /// Waits for so many seconds.
    public var sleep: @Sendable (Double) -> Void

    /// What a run is given.
    public init(
      variables: [String: String], temporary: String, clock: @escaping @Sendable () -> Double,
      sleep: @escaping @Sendable (Double) -> Void
    ) {
      self.variables = variables
      self.temporary = temporary
      self.clock = clock
      self.sleep = sleep
    }
  }

  private let credentials: Credentials
  private let journal: Journal
  private let surroundings: Surroundings
  private let log: RunLog

  /// A backend that signs in with these credentials and writes into this journal.
  public init(_ credentials: Credentials, journal: consuming Journal, _ surroundings: Surroundings) {
    self.credentials = credentials
    log = RunLog(path: journal.path + ".log", secrets: credentials.secrets)
    self.journal = journal
    self.surroundings = surroundings
  }

  /// Runs the program for each job; a job that fails does not keep the next from being tried.
  public mutating func execute(
    _ jobs: [Job], _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> [JobResult] {
    let interruptions = Interruptions()
    var results: [JobResult] = []
    for (index, job) in jobs.enumerated() {
      guard interruptions.number == 0 else {
        results.append(
          JobResult(job: job, outcomes: job.actions.map { StepOutcome(action: $0, state: .skipped) }, end: .interrupted)
        )
        continue
      }
      tell(.begins(job, number: index + 1))
      results.append(try run(job, interruptions, tell))
    }
    return results
  }

  private func run(
    _ job: Job, _ interruptions: Interruptions, _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> JobResult {
    let directory = try RunDirectory(in: surroundings.temporary)
    defer { directory.remove() }
    let raw = journal.path + ".raw"
    RunDirectory.removeFile(raw)
    let key = KeyFile(id: job.uploads ? credentials.keyID : nil, home: surroundings.variables["HOME"])
    key.keep()
    defer { key.restore() }
    guard journal.beginRun(package: job.package.path, raw: raw, directory: directory.path, leftOut: job.leftOut) else {
      throw .noJournal(reason: "\(journal.path) cannot be written")
    }
    let result = try watch(job, in: directory, raw, interruptions, tell)
    guard journal.endRun(result.isDone) else { throw .noJournal(reason: "\(journal.path) cannot be written") }
    RunDirectory.removeFile(raw)
    return result
  }

  private func watch(
    _ job: Job, in directory: borrowing RunDirectory, _ raw: String, _ interruptions: Interruptions,
    _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> JobResult {
    let invocation = Invocation(job)
    for attachment in invocation.attachments {
      try directory.write(attachment.content, as: attachment.name)
    }
    let handOff = credentials.handOff
    var environment = ProgramEnvironment.variables(from: surroundings.variables)
    environment["TMPDIR"] = directory.path
    environment["PYTHONUNBUFFERED"] = "1"
    environment.merge(handOff.variables) { $1 }
    var process: RunningProcess
    do throws(ChildFailure) {
      process = try RunningProcess(
        Invocation.program, invocation.arguments(attachmentsIn: directory.path) + handOff.arguments,
        environment: environment, output: raw, lock: journal.file)
    } catch {
      throw .notStarted(reason: error.words)
    }
    var watch = RunWatch(job: job, raw: raw, clock: surroundings.clock)
    while process.status == nil {
      note(watch.look(), tell, watch)
      if let reason = watch.reasonToStop(interruptions.number) {
        tell(.stopping(reason))
        process.stop(patience: 10, surroundings, isImpatient: { interruptions.number > 1 })
        break
      }
      surroundings.sleep(0.1)
    }
    let status = process.finish()
    note(watch.look(isLast: true), tell, watch)
    let end = watch.end(status)
    let changed = watch.finish(end)
    note((changed, []), tell, watch)
    return JobResult(job: job, outcomes: watch.outcomes, end: end)
  }

  /// Writes down what changed, before anybody is told.
  private func note(
    _ news: (changed: [StepOutcome], lines: [String]), _ tell: (ExecutionEvent) -> Void, _ watch: RunWatch
  ) {
    for outcome in news.changed { _ = journal.note(outcome) }
    log.add(news.lines)
    if news.changed.isEmpty {
      tell(.tick(current: watch.current, elapsed: watch.elapsed))
    } else {
      tell(.progress(news.changed, elapsed: watch.elapsed))
    }
  }
}

extension ChildFailure {
  /// As a person says it.
  var words: String {
    switch self {
    case .notFound(let program): "\(program) is not installed"
    case .failed(let program, let reason): "\(program) could not be started: \(reason)"
    case .tooMuchOutput(let program, _): "\(program) writes too much"
    }
  }
}
