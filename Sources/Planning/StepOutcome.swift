/// How far a step of a release has come.
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

/// A step and what became of it.
public struct StepOutcome: Hashable, Sendable {
  /// The step.
  public let action: Action
  /// What became of it.
  public let state: StepState

  /// A step in a state.
  public init(action: Action, state: StepState) {
    self.action = action
    self.state = state
  }
}
