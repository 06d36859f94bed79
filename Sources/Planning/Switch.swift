/// Whether something is asked for.
public enum Switch: Hashable, Sendable {
  /// It is.
  case on
  /// It is not, or nothing says so.
  case off
  /// A reference decides that nobody has given a value; the text is as written, as `$PUBLISH`.
  case undecided(String)

  /// Whether it can come to it.
  public var isPossible: Bool { self != .off }
}

/// A text as far as it is known before the build.
public enum Wording: Hashable, Sendable {
  /// The text.
  case known(String)
  /// A reference, as written, whose value only the build knows.
  case reference(String)

  /// The text, or the reference in its place.
  public var text: String {
    switch self {
    case .known(let text), .reference(let text): text
    }
  }
}

/// What must be true for an action to happen at all: some references, whose values only the build knows.
public struct Condition: Hashable, Sendable {
  /// As a person says it: `$PUBLISH is true`.
  public let text: String
  /// The references, as written.
  public let references: [String]

  /// The condition that a reference is true.
  init(isTrue reference: String) {
    text = "\(reference) is true"
    references = [reference]
  }

  /// A condition in words of its own.
  init(text: String, references: [String]) {
    self.text = text
    self.references = references
  }

  func and(_ other: Condition) -> Condition {
    if self == other { return self }
    return Condition(text: "\(text) and \(other.text)", references: references + other.references)
  }

  func or(_ other: Condition) -> Condition {
    if self == other { return self }
    return Condition(text: "\(text) or \(other.text)", references: references + other.references)
  }
}

/// When something happens: always, never, or on a condition.
enum StepCondition: Hashable {
  case always, never
  case when(Condition)

  init(_ value: Switch) {
    switch value {
    case .on: self = .always
    case .off: self = .never
    case .undecided(let reference): self = .when(Condition(isTrue: reference))
    }
  }

  func and(_ other: StepCondition) -> StepCondition {
    switch (self, other) {
    case (.never, _), (_, .never): .never
    case (.always, let rest), (let rest, .always): rest
    case (.when(let left), .when(let right)): .when(left.and(right))
    }
  }

  func or(_ other: StepCondition) -> StepCondition {
    switch (self, other) {
    case (.always, _), (_, .always): .always
    case (.never, let rest), (let rest, .never): rest
    case (.when(let left), .when(let right)): .when(left.or(right))
    }
  }
}
