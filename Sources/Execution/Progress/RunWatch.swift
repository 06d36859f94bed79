internal import Planning
internal import Processes

/// Watches one run of the publishing program: what it says, and how long it takes.
struct RunWatch {
  private let job: Job
  private let clock: @Sendable () -> Double
  private let start: Double
  /// The longest time for post-processing, in seconds.
  private let limit: Double
  /// The time of the first request, with which post-processing begins; nil before.
  private var processingStart: Double?
  /// The time of the first search for the build; nil before, and after it was found.
  private var findStart: Double?
  private var output: FileTail
  private var log: LogTail
  private var reader: RecordReader
  private var progress: Progress
  private var reason: RunEnd?

  /// A watch for a job; the limit is what is left of the time for post-processing.
  init(job: Job, _ trace: RunTrace.Place, limit: Double, clock: @escaping @Sendable () -> Double) {
    self.job = job
    self.limit = limit
    self.clock = clock
    start = clock()
    output = FileTail(trace.output.path, from: trace.output.start)
    log = LogTail(directory: trace.directory)
    reader = RecordReader(argumentLineBreaks: trace.argumentLineBreaks)
    progress = Progress(job.steps)
    if !job.uploads { processingStart = start }
  }

  /// The seconds since the run began.
  var elapsed: Double { clock() - start }

  /// The seconds that post-processing has taken.
  var processing: Double { processingStart.map { clock() - $0 } ?? 0 }

  /// Whether the upload is done, or was none of this run's.
  var hasUploaded: Bool { progress.outcomes.allSatisfy { $0.step.kind != .upload || $0.state == .done } }

  /// The step under way.
  var current: Step? { progress.current.map { job.steps[$0] } }

  /// All steps.
  var outcomes: [StepOutcome] { progress.outcomes }

  /// The steps whose state changed since the last look, and the lines that came.
  mutating func look(isLast: Bool = false) -> (changed: [StepOutcome], lines: [String]) {
    var lines = output.lines()
    if isLast, let rest = output.rest() { lines.append(rest) }
    let before = progress.outcomes
    for line in lines { progress.hear(line) }
    // What the output has by now is in the log.
    for record in reader.take(output: lines, log: log.lines()) { progress.take(record) }
    if processingStart == nil, progress.hasSentRequest { processingStart = clock() }
    findStart = progress.isLookingForBuild ? findStart ?? clock() : nil
    return (Self.changes(before, progress.outcomes), lines)
  }

  /// Returns the reason to stop the run; nil when it may continue.
  mutating func reasonToStop(_ interruptions: Int) -> String? {
    if interruptions > 0 {
      reason = .interrupted
      return "asked to stop"
    }
    if let findStart, clock() - findStart > Double(job.limits.findBuild) {
      reason = .timedOut(job.limits.findBuild)
      return "the build was not found within \(job.limits.findBuild) s"
    }
    guard processing > limit else { return nil }
    reason = .timedOut(job.limits.postProcessing)
    return "post-processing took longer than \(job.limits.postProcessing) s"
  }

  /// Returns the end of the run, given that of the program.
  func end(_ status: ChildProcess.Status) -> RunEnd {
    // What was finished before it could be stopped is finished.
    if status == .exited(0) { return .finished(0) }
    if let reason { return reason }
    switch status {
    case .exited(let number): return .finished(number)
    case .signalled: return .interrupted
    }
  }

  /// Settles the steps at the end; those whose state changed.
  mutating func finish(_ end: RunEnd) -> [StepOutcome] {
    let before = progress.outcomes
    progress.finish(end)
    return Self.changes(before, progress.outcomes)
  }

  private static func changes(_ old: [StepOutcome], _ new: [StepOutcome]) -> [StepOutcome] {
    zip(old, new).filter { $0.0 != $0.1 }.map(\.1)
  }
}

extension RunningProcess {
  /// Asks the program to stop, and ends it when it does not within so many seconds.
  mutating func stop(
    patience: Double, _ surroundings: PublishingSession.Surroundings, isImpatient: () -> Bool
  ) {
    send(.interrupt)
    let deadline = surroundings.clock() + patience
    while status == nil, surroundings.clock() < deadline, !isImpatient() { surroundings.sleep(0.05) }
    if status == nil { send(.kill) }
  }
}
