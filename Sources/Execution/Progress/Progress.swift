internal import Planning

/// The progress of a run, told from what the publishing program logs and how it ends.
///
/// No step is done unless its own requests were answered so: what people write into texts, and what App Store Connect
/// says of them, has no part in it.
struct Progress: Sendable {
  private let steps: [Step]
  private var automaton: CallAutomaton
  private(set) var states: [StepState]
  /// The step under way; nil before the first.
  private(set) var current: Int?
  /// The request that was sent and not answered.
  private var pending: ProgramRequest?
  /// A request that was answered with an error; the program may send it again at once.
  private var refused: (request: ProgramRequest, status: Int)?
  /// The last words of the program that are no record of a request.
  private var lastWords = ""
  private var missingGroups: [String] = []
  private var cancels = false
  private var isCancellationDone = false
  private var sentTexts = false
  private var sentWhatsNew = false

  /// The progress of steps, nothing of which is done.
  init(_ steps: [Step]) {
    self.steps = steps
    automaton = CallAutomaton(steps)
    states = steps.map { _ in .pending }
  }

  /// Whether the program has sent a request.
  private(set) var hasSentRequest = false

  /// Whether the build is looked for.
  var isLookingForBuild: Bool { current.map { steps[$0].kind == .findBuild && states[$0] == .running } ?? false }

  /// Takes a line of the program's output, for its words alone.
  mutating func hear(_ line: String) {
    let text = line.trimmed
    let isCall = text.hasPrefix(">>> ") || text.hasPrefix("<<< ")
    if !text.isEmpty, !isCall, !text.hasPrefix("Failed to publish ") { lastWords = text }
  }

  /// Takes a record of the program's log.
  mutating func take(_ record: ProgramRecord) {
    switch ProgramEvent(record) {
    case .uploadBegins: begin(.upload)
    case .goesOn: finish(.upload)
    case .buildFound: buildFound()
    case .givesUp(let reason): giveUp(reason)
    case .request(let request): take(request)
    case .answer(let status): answer(status)
    case .missingGroups(let names): missingGroups += names
    case .cancellationDone: isCancellationDone = true
    case .other: break
    }
  }

  /// Settles the states of the steps after the program has ended.
  ///
  /// - Parameter end: The way in which it ended.
  mutating func finish(_ end: RunEnd) {
    if end == .finished(0) { keepRefusal() }
    let isBegun = states.contains { $0 != .pending && $0 != .done }
    for index in states.indices { states[index] = end == .finished(0) ? ended(index) : stopped(index, end) }
    if case .finished(let status) = end, status != 0, !isBegun, let first = states.firstIndex(of: .skipped) {
      states[first] = .failed(reason)
    }
    // The program takes these for warnings.
    if let groups = index(of: .addToBetaGroups), states[groups] == .done, !missingGroups.isEmpty {
      states[groups] = .failed("there is no beta group \(missingGroups.map { "'\($0)'" }.joined(separator: ", "))")
    }
    if let cancel = index(of: .cancelSubmissions), states[cancel] == .done, cancels, !isCancellationDone {
      states[cancel] = .failed("the submissions were not canceled in time")
    }
  }

  /// Returns the state of a step after the program succeeded; what it was not seen to do is not known to be done.
  private func ended(_ index: Int) -> StepState {
    switch states[index] {
    case .done, .failed, .skipped, .unknown: states[index]
    case .running where steps[index].kind == .upload: .unknown
    case .running: automaton.canBeOver(index) && !isOpen(index) ? .done : .unknown
    case .pending: automaton.mayEnd && steps[index].kind != .upload ? .done : .unknown
    }
  }

  /// Returns the state of a step after the program failed or was stopped: what was not begun is skipped.
  private func stopped(_ index: Int, _ end: RunEnd) -> StepState {
    switch states[index] {
    case .done, .failed, .skipped, .unknown: return states[index]
    case .pending: return .skipped
    case .running where isOpen(index): return .unknown
    case .running:
      switch end {
      case .finished: return .failed(reason)
      case .timedOut(let limit): return .failed("it took longer than \(limit) s")
      case .interrupted, .lost: return .failed("it was interrupted")
      }
    }
  }

  private var reason: String { lastWords.isEmpty ? "the publishing program gave up" : lastWords }

  /// Whether a step may have had an effect of which nothing was heard: an upload that nobody saw the end of, or a
  /// request that was not answered, or only with the server's own failure.
  private func isOpen(_ index: Int) -> Bool {
    if steps[index].kind == .upload { return true }
    guard index == current else { return false }
    if let pending { return pending.changesSomething }
    return refused.map { $0.request.changesSomething && $0.status >= 500 } ?? false
  }

  private mutating func take(_ request: ProgramRequest) {
    hasSentRequest = true
    pending = request
    if refused?.request == request {
      refused = nil
      return
    }
    keepRefusal()
    refused = nil
    guard let step = automaton.take(method: request.method, path: request.path) else { return }
    note(request, steps[step].kind)
    guard step != current else { return }
    for index in 0..<step where states[index] == .running || states[index] == .pending { states[index] = .done }
    current = step
    if states[step] == .pending { states[step] = .running }
  }

  /// Keeps what the end needs to know of a request.
  private mutating func note(_ request: ProgramRequest, _ kind: Step.Kind) {
    guard request.changesSomething else { return }
    if kind == .cancelSubmissions { cancels = true }
    guard kind == .setVersionTexts else { return }
    sentTexts = true
    if PythonLiteral(request.body)?["data"]?["attributes"]?["whatsNew"] != nil { sentWhatsNew = true }
  }

  private mutating func answer(_ status: Int) {
    guard let answered = pending else { return }
    pending = nil
    refused = status >= 400 ? (answered, status) : nil
    // Whatever comes next, this step is over.
    if status < 400, let current, states[current] == .running, !automaton.canContinue(current) {
      states[current] = .done
    }
  }

  /// The program may go on after something was rejected, so that its exit status says nothing of it.
  private mutating func keepRefusal() {
    guard let (request, status) = refused, request.changesSomething, let current else { return }
    switch steps[current].kind {
    // It takes a submission that is there instead.
    case .submitForReview: break
    case .setVersionTexts: states[current] = .failed("App Store Connect rejected a text with status \(status)")
    case .upload, .findApp, .findBuild, .setWhatToTest, .waitForProcessing, .addToBetaGroups, .checkTestInformation,
      .expireOlderBuild, .submitForBetaReview, .cancelSubmissions, .prepareVersion, .setPhasedRelease:
      states[current] = .failed("App Store Connect rejected a request with status \(status)")
    }
  }

  private mutating func begin(_ kind: Step.Kind) {
    guard let index = index(of: kind) else { return }
    current = index
    states[index] = .running
  }

  private mutating func finish(_ kind: Step.Kind) {
    if let index = index(of: kind), states[index] == .running { states[index] = .done }
  }

  /// What follows without a request of its own is the wait.
  private mutating func buildFound() {
    guard isLookingForBuild, let current else { return }
    states[current] = .done
    if steps.count > current + 1, steps[current + 1].kind == .waitForProcessing { begin(.waitForProcessing) }
  }

  private mutating func giveUp(_ reason: String) {
    lastWords = reason
    if let index = index(of: .upload), states[index] == .running { states[index] = .failed(reason) }
  }

  private func index(of kind: Step.Kind) -> Int? { steps.firstIndex { $0.kind == kind } }

  /// Each step with its state.
  var outcomes: [StepOutcome] {
    zip(steps, states).map { step, state in
      let isWithoutWhatsNew = step.kind == .setVersionTexts && state == .done && sentTexts && !sentWhatsNew
      let remark = isWithoutWhatsNew ? "What's New was not sent, for an app's first version has none" : nil
      return StepOutcome(step: step, state: state, remark: remark)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
