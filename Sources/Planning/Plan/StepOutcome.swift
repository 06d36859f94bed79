/// The state of a step of a release.
public enum StepState: Hashable, Sendable {
  /// Not begun.
  case pending
  case running
  /// Known to be done.
  case done
  /// Not done, or not as planned; why.
  case failed(String)
  /// Not begun because the release ended before.
  case skipped
  /// It may or may not have had its effect.
  case unknown
}

extension StepState {
  /// A state in a word.
  public enum Word: String, CaseIterable, Sendable {
    case pending, running, done, failed, skipped, unknown
  }

  /// The state in a word.
  public var word: Word {
    switch self {
    case .pending: .pending
    case .running: .running
    case .done: .done
    case .failed: .failed
    case .skipped: .skipped
    case .unknown: .unknown
    }
  }
}

/// A step with its state.
public struct StepOutcome: Hashable, Sendable {
  /// The step.
  public let step: Step
  /// The state.
  public let state: StepState
  /// What of a step that is done did not happen all the same; nil when nothing is to be said.
  public let remark: String?

  /// A step in a state.
  public init(step: Step, state: StepState, remark: String? = nil) {
    self.step = step
    self.state = state
    self.remark = remark
  }

  /// What is to be said of the outcome beside its state: why it failed, or the remark.
  public var detail: String? {
    if case .failed(let reason) = state { reason } else { remark }
  }
}
