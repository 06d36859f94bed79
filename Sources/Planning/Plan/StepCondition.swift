/// The condition on which a step happens.
enum StepCondition: Hashable, Sendable {
  case always, never
  case onlyIf(Step.Condition)

  /// On condition that a setting is true.
  init(_ setting: Resolvable<Bool>) {
    switch setting {
    case .known(true): self = .always
    case .known(false): self = .never
    case .reference(let text): self = .onlyIf(Step.Condition(text: "\(text) is true", references: [text]))
    }
  }

  func and(_ other: StepCondition) -> StepCondition {
    switch (self, other) {
    case (.never, _), (_, .never): .never
    case (.always, let rest), (let rest, .always): rest
    case (.onlyIf(let left), .onlyIf(let right)): .onlyIf(left.joined(with: right, by: "and"))
    }
  }

  func or(_ other: StepCondition) -> StepCondition {
    switch (self, other) {
    case (.always, _), (_, .always): .always
    case (.never, let rest), (let rest, .never): rest
    case (.onlyIf(let left), .onlyIf(let right)): .onlyIf(left.joined(with: right, by: "or"))
    }
  }
}

extension Step.Condition {
  fileprivate func joined(with other: Step.Condition, by word: String) -> Step.Condition {
    self == other
      ? self : Step.Condition(text: "\(text) \(word) \(other.text)", references: references + other.references)
  }
}
