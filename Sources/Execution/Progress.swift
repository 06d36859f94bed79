public import Planning

/// How far a run has come, told from what the publishing program says and how it ends.
public struct Progress: Sendable {
  private let actions: [Action]
  private var automaton: CallAutomaton
  private(set) var states: [StepState]
  /// The step under way; nil before the first.
  public private(set) var current: Int?
  /// The request that was sent and not answered.
  private var pending: (method: String, whole: String)?
  /// A request that was answered 401 or 5xx; the program may send it again at once.
  private var refused: String?
  /// The answer to a text of the version that was refused, unless it is sent again.
  private var refusedText: Int?
  private var lastLine = ""
  private var missingGroups: [String] = []
  private var hasCancelled = false
  private var isCancellationDone = false

  /// The progress of steps, nothing of which is done.
  public init(_ actions: [Action]) {
    self.actions = actions
    automaton = CallAutomaton(actions)
    states = actions.map { _ in .pending }
  }

  /// Takes a line of the program; whether a step began or ended.
  public mutating func take(_ line: String) -> Bool {
    let before = states
    switch ProgramLine(line) {
    case .uploadBegins: begin(.upload)
    case .uploadDone: if let upload = index(of: .upload) { states[upload] = .done }
    case .uploadFailed: if let upload = index(of: .upload) { states[upload] = .failed("the upload was refused") }
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

  /// How the steps stand after the program has ended.
  ///
  /// - Parameter end: How it ended.
  public mutating func finish(_ end: RunEnd) {
    keepRefusedText()
    guard case .finished(0) = end else {
      stop(end)
      return
    }
    for index in states.indices where states[index] == .running || states[index] == .pending {
      states[index] = .done
    }
    if let groups = index(of: .addToBetaGroups), !missingGroups.isEmpty {
      let names = missingGroups.map { "'\($0)'" }.joined(separator: ", ")
      states[groups] = .failed("there is no beta group \(names)")
    }
    if let cancel = index(of: .cancelSubmissions), hasCancelled, !isCancellationDone {
      states[cancel] = .failed("the submissions were not cancelled in time")
    }
  }

  /// What is not done is skipped, and what may have been done is unknown.
  private mutating func stop(_ end: RunEnd) {
    for index in states.indices {
      switch states[index] {
      case .done, .failed, .skipped, .unknown: break
      case .pending: states[index] = .skipped
      case .running:
        // A request without answer, or an upload that nobody saw the end of, may have had its effect.
        let isOpen = actions[index].kind == .upload || pending.map { $0.method != "GET" } ?? false
        switch end {
        case .finished: states[index] = .failed(lastLine.isEmpty ? "the publishing program gave up" : lastLine)
        case .timedOut(let limit): states[index] = isOpen ? .unknown : .failed("it took longer than \(limit) s")
        case .interrupted, .lost: states[index] = isOpen ? .unknown : .failed("it was interrupted")
        }
      }
    }
  }

  private mutating func request(_ method: String, _ path: String, _ whole: String) {
    pending = (method, whole)
    if refused == whole {
      refusedText = nil
      return
    }
    keepRefusedText()
    refused = nil
    guard let action = automaton.take(method: method, path: path) else { return }
    if actions[action].kind == .cancelSubmissions, method == "PATCH" { hasCancelled = true }
    guard action != current else { return }
    for index in 0..<action where states[index] == .running || states[index] == .pending { states[index] = .done }
    current = action
    if states[action] == .pending { states[action] = .running }
  }

  private mutating func answer(_ status: Int) {
    guard let answered = pending else { return }
    pending = nil
    refused = status == 401 || status >= 500 ? answered.whole : nil
    if status >= 400, answered.method != "GET", let current, actions[current].kind == .setVersionTexts {
      refusedText = status
    }
  }

  /// The program goes on after a text of the version was refused, so that its exit status says nothing of it.
  private mutating func keepRefusedText() {
    guard let status = refusedText, let texts = index(of: .setVersionTexts) else { return }
    refusedText = nil
    states[texts] = .failed("App Store Connect refused a text with status \(status)")
  }

  private mutating func begin(_ kind: Action.Kind) {
    guard let index = index(of: kind) else { return }
    current = index
    states[index] = .running
  }

  private func index(of kind: Action.Kind) -> Int? { actions.firstIndex { $0.kind == kind } }

  /// Each step with its state.
  public var outcomes: [StepOutcome] {
    zip(actions, states).map { StepOutcome(action: $0, state: $1) }
  }
}

/// How a run of the publishing program ended.
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
