internal import Planning
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
struct CodemagicBackend: PublishingBackend {
  func execute(
    _ jobs: [Job], _ session: consuming PublishingSession, _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> [JobResult] {
    var release = CodemagicRelease(session)
    return try release.run(jobs, tell)
  }
}

/// A release under way: one run of the publishing program after another.
private struct CodemagicRelease: ~Copyable {
  private let credentials: Credentials
  private let journal: Journal
  private let surroundings: PublishingSession.Surroundings
  private let log: RunLog
  /// The rest of the time for post-processing, which all packages share, in seconds.
  private var timeLeft = 0.0

  init(_ session: consuming PublishingSession) {
    credentials = session.credentials
    surroundings = session.surroundings
    log = RunLog(path: session.journal.log, secrets: session.credentials.secrets)
    journal = session.journal
  }

  mutating func run(_ jobs: [Job], _ tell: (ExecutionEvent) -> Void) throws(ExecutionFailure) -> [JobResult] {
    let interruptions = Interruptions()
    timeLeft = Double(jobs.first?.limits.postProcessing ?? 0)
    var results: [JobResult] = []
    var isStopped = false
    for (index, job) in jobs.enumerated() {
      guard !isStopped, interruptions.count == 0 else {
        let outcomes = job.steps.map { StepOutcome(step: $0, state: .skipped) }
        results.append(JobResult(job: job, outcomes: outcomes, end: .interrupted))
        continue
      }
      tell(.begins(job, number: index + 1))
      do throws(ExecutionFailure) {
        let (result, isNoted) = try run(job, interruptions, tell)
        results.append(result)
        isStopped = !isNoted
        if !isNoted { tell(.warning("\(journal.path) cannot be written; \(journal.raw) has what is not in it")) }
      } catch {
        // What is done by now must be told.
        guard !results.isEmpty else { throw error }
        let outcomes = job.steps.map { StepOutcome(step: $0, state: .failed(error.words)) }
        results.append(JobResult(job: job, outcomes: outcomes, end: nil))
        isStopped = true
      }
    }
    return results
  }

  /// Runs a job; false when its end could not be written down.
  private mutating func run(
    _ job: Job, _ interruptions: Interruptions, _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> (JobResult, isNoted: Bool) {
    let directory = try RunDirectory(in: surroundings.temporary)
    let invocation = Invocation(job)
    for attachment in invocation.attachments {
      try directory.write(attachment.content, as: attachment.name)
    }
    let arguments = invocation.arguments(attachmentsIn: directory.path) + credentials.handOff.arguments
    let lineBreaks = arguments.reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: "\n") } }
    let output = try journal.beginRun(job, run: directory.run, argumentLineBreaks: lineBreaks)
    let place = RunTrace.Place(output: output, directory: directory.path, argumentLineBreaks: lineBreaks)
    let result: JobResult
    do throws(ExecutionFailure) {
      result = try watch(job, arguments, in: directory, place, interruptions, tell)
    } catch {
      if journal.endRun(false) { output.remove() }
      throw error
    }
    guard journal.endRun(result.isDone) else { return (result, false) }
    output.remove()
    return (result, true)
  }

  private mutating func watch(
    _ job: Job, _ arguments: [String], in directory: borrowing RunDirectory, _ place: RunTrace.Place,
    _ interruptions: Interruptions, _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> JobResult {
    var key = try keyFile(job, interruptions, tell)
    let locks = [journal.file.hold, directory.lock.hold] + KeptKeyFile.holds(key)
    var environment = ProgramEnvironment.variables(from: surroundings.variables)
    environment["TMPDIR"] = directory.path
    environment["PYTHONUNBUFFERED"] = "1"
    // Arguments are UTF-8, whatever the language settings say.
    environment["PYTHONUTF8"] = "1"
    environment.merge(credentials.handOff.variables) { $1 }
    var process: RunningProcess
    do throws(ChildFailure) {
      process = try RunningProcess(
        Invocation.program, arguments, environment: environment, output: place.output.path, locks: locks)
    } catch {
      throw .notStarted(reason: error.words)
    }
    var watch = RunWatch(job: job, place, limit: timeLeft, clock: surroundings.clock)
    defer { timeLeft -= watch.processing }
    while process.status == nil {
      note(watch.look(), tell, watch)
      // Another run may upload as soon as this one has.
      if watch.hasUploaded { key = nil }
      if let reason = watch.reasonToStop(interruptions.count) {
        tell(.stopping(reason))
        process.stop(patience: 10, surroundings, isImpatient: { interruptions.count > 1 })
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

  /// Puts the file of the key aside, as soon as no other run uploads with the same key; nil when nothing is uploaded.
  private func keyFile(
    _ job: Job, _ interruptions: Interruptions, _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> KeptKeyFile? {
    guard let file = KeyFile(id: job.uploads ? credentials.keyID : nil, home: surroundings.variables["HOME"]) else {
      return nil
    }
    let deadline = surroundings.clock() + Double(job.limits.postProcessing)
    var isTold = false
    while true {
      do throws(KeyFile.Failure) {
        return try file.keep()
      } catch {
        switch error {
        case .refused(let reason): throw .notStarted(reason: reason)
        case .taken where surroundings.clock() > deadline || interruptions.count > 0:
          throw .notStarted(reason: "another run uploads with the same key and holds \(file.path)")
        case .taken:
          if !isTold { tell(.warning("waiting until another run has uploaded with the same key")) }
          isTold = true
          surroundings.sleep(0.25)
        }
      }
    }
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

extension ExecutionFailure {
  /// As a person says it.
  var words: String {
    switch self {
    case .notStarted(let reason), .noJournal(let reason): reason
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
