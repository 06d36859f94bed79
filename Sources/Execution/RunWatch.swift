internal import Planning
internal import Processes

/// Watches one run of the publishing program: what it says, and how long it takes.
struct RunWatch {
  private let job: Job
  private let clock: @Sendable () -> Double
  private let start: Double
  /// When the first request was made, with which post-processing begins; nil before.
  private var processingStart: Double?
  private var tail: FileTail
  private var progress: Progress
  private var reason: RunEnd?

  init(job: Job, raw: String, clock: @escaping @Sendable () -> Double) {
    self.job = job
    self.clock = clock
    start = clock()
    tail = FileTail(raw)
    progress = Progress(job.actions)
    if !job.uploads { processingStart = start }
  }

  /// The seconds since the run began.
  var elapsed: Double { clock() - start }

  /// The step under way.
  var current: Action? { progress.current.map { job.actions[$0] } }

  /// All steps.
  var outcomes: [StepOutcome] { progress.outcomes }

  /// The steps whose state changed since the last look, and the lines that came.
  mutating func look(isLast: Bool = false) -> (changed: [StepOutcome], lines: [String]) {
    var lines = tail.lines()
    if isLast, let rest = tail.rest() { lines.append(rest) }
    let before = progress.outcomes
    for line in lines {
      _ = progress.take(line)
      if processingStart == nil, line.hasPrefix(">>> ") { processingStart = clock() }
    }
    return (Self.changes(before, progress.outcomes), lines)
  }

  /// Why the run must be stopped; nil when it may go on.
  mutating func reasonToStop(_ interruptions: Int) -> String? {
    if interruptions > 0 {
      reason = .interrupted
      return "asked to stop"
    }
    guard let processingStart, clock() - processingStart > Double(job.limits.postProcessing) else { return nil }
    reason = .timedOut(job.limits.postProcessing)
    return "post-processing took longer than \(job.limits.postProcessing) s"
  }

  /// How the run ended, given how the program did.
  func end(_ status: ChildProcess.Status) -> RunEnd {
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
    patience: Double, _ surroundings: CodemagicBackend.Surroundings, isImpatient: () -> Bool
  ) {
    send(.interrupt)
    let deadline = surroundings.clock() + patience
    while status == nil, surroundings.clock() < deadline, !isImpatient() { surroundings.sleep(0.05) }
    if status == nil { send(.kill) }
  }
}
