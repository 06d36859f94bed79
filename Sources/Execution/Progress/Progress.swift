public import Planning

/// The progress of a run, told from what the publishing program says and how it ends.
public struct Progress: Sendable {
  private let steps: [Step]
  private var automaton: CallAutomaton
  private(set) var states: [StepState]
  /// The step under way; nil before the first.
  public private(set) var current: Int?
  /// The request that was sent and not answered.
  private var pending: (method: String, whole: String)?
  /// A request that was answered 401 or 5xx; the program may send it again at once.
  private var refused: (method: String, whole: String, status: Int)?
  /// The answer to a text of the version that was refused, unless it is sent again.
  private var refusedText: Int?
  private var lastLine = ""
  private var missingGroups: [String] = []
  private var hasCancelled = false
  private var isCancellationDone = false

  /// The progress of steps, nothing of which is done.
  public init(_ steps: [Step]) {
    self.steps = steps
    automaton = CallAutomaton(steps)
    states = steps.map { _ in .pending }
  }

  /// Takes a line of the program; whether a step began or ended.
  public mutating func take(_ line: String) -> Bool {
    let before = states
    switch ProgramLine(line) {
    case .uploadBegins: begin(.upload)
    case .uploadDone: if let upload = index(of: .upload) { states[upload] = .done }
    case .uploadFailed: if let upload = index(of: .upload) { states[upload] = .failed("the upload was rejected") }
    case .request(let method, let path, let whole): request(method, path, whole)
    case .answer(let status): answer(status)
    case .missingGroup(let name): missingGroups.append(name)
    case .cancellationDone: isCancellationDone = true
    case .other:
      let text = line.trimmed
      if !text.isEmpty, !text.hasPrefix("Failed to publish ") { lastLine = text }
    }
    return states != before
  }

  /// Settles the states of the steps after the program has ended.
  ///
  /// - Parameter end: The way in which it ended.
  public mutating func finish(_ end: RunEnd) {
    keepRefusedText()
    let isBegun = states.contains { $0 != .pending && $0 != .done }
    for index in states.indices { states[index] = end == .finished(0) ? ended(index) : stopped(index, end) }
    if case .finished(let status) = end, status != 0, !isBegun, let first = states.firstIndex(of: .skipped) {
      states[first] = .failed(lastWords)
    }
    // The program takes these for warnings.
    if let groups = index(of: .addToBetaGroups), states[groups] == .done, !missingGroups.isEmpty {
      states[groups] = .failed("there is no beta group \(missingGroups.map { "'\($0)'" }.joined(separator: ", "))")
    }
    if let cancel = index(of: .cancelSubmissions), states[cancel] == .done, hasCancelled, !isCancellationDone {
      states[cancel] = .failed("the submissions were not canceled in time")
    }
  }

  /// Returns the state of a step after the program succeeded; what it was not seen to do is not known to be done.
  private func ended(_ index: Int) -> StepState {
    switch states[index] {
    case .done, .failed, .skipped, .unknown: states[index]
    case .running where steps[index].kind == .upload: .done
    case .running: automaton.canBeOver(index) ? .done : .unknown
    case .pending: automaton.mayEnd && steps[index].kind != .upload ? .done : .unknown
    }
  }

  /// Returns the state of a step after the program failed or was stopped: what was not begun is skipped.
  private func stopped(_ index: Int, _ end: RunEnd) -> StepState {
    switch states[index] {
    case .done, .failed, .skipped, .unknown: return states[index]
    case .pending: return .skipped
    case .running where isOpen(index, end): return .unknown
    case .running:
      switch end {
      case .finished: return .failed(lastWords)
      case .timedOut(let limit): return .failed("it took longer than \(limit) s")
      case .interrupted, .lost: return .failed("it was interrupted")
      }
    }
  }

  private var lastWords: String { lastLine.isEmpty ? "the publishing program gave up" : lastLine }

  /// Whether a step may have had an effect of which nothing was heard: an upload that nobody saw the end of, or a
  /// request that was not answered, or only with the server's own failure.
  private func isOpen(_ index: Int, _ end: RunEnd) -> Bool {
    // With status 1 the program itself says that the upload failed.
    if steps[index].kind == .upload { return end != .finished(1) }
    guard index == current else { return false }
    if let pending { return pending.method != "GET" }
    return refused.map { $0.method != "GET" && $0.status >= 500 } ?? false
  }

  private mutating func request(_ method: String, _ path: String, _ whole: String) {
    pending = (method, whole)
    if refused?.whole == whole {
      refusedText = nil
      return
    }
    keepRefusedText()
    refused = nil
    guard let step = automaton.take(method: method, path: path) else { return }
    if steps[step].kind == .cancelSubmissions, method == "PATCH" { hasCancelled = true }
    guard step != current else { return }
    for index in 0..<step where states[index] == .running || states[index] == .pending { states[index] = .done }
    current = step
    if states[step] == .pending { states[step] = .running }
  }

  private mutating func answer(_ status: Int) {
    guard let answered = pending else { return }
    pending = nil
    refused = status == 401 || status >= 500 ? (answered.method, answered.whole, status) : nil
    if status >= 400, answered.method != "GET", let current, steps[current].kind == .setVersionTexts {
      refusedText = status
    }
    // Whatever comes next, this step is over.
    if status < 400, let current, states[current] == .running, !automaton.canContinue(current) {
      states[current] = .done
    }
  }

  /// The program goes on after a text of the version was refused, so that its exit status says nothing of it.
  private mutating func keepRefusedText() {
    guard let status = refusedText, let texts = index(of: .setVersionTexts) else { return }
    refusedText = nil
    states[texts] = .failed("App Store Connect rejected a text with status \(status)")
  }

  private mutating func begin(_ kind: Step.Kind) {
    guard let index = index(of: kind) else { return }
    current = index
    states[index] = .running
  }

  private func index(of kind: Step.Kind) -> Int? { steps.firstIndex { $0.kind == kind } }

  /// Each step with its state.
  public var outcomes: [StepOutcome] {
    zip(steps, states).map { StepOutcome(step: $0, state: $1) }
  }
}

/// The way in which a run of the publishing program ended.
public enum RunEnd: Hashable, Sendable {
  /// By itself, with this status.
  case finished(Int32)
  /// It was stopped because it took longer than so many seconds.
  case timedOut(Int)
  /// It was stopped because somebody asked this program to stop.
  case interrupted
  /// This program ended first; what was written until then is known.
  case lost
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
