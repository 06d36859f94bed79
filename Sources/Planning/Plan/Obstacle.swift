public import Text

/// A reason why a release would fail.
public struct Obstacle: Hashable, Sendable {
  /// The dotted path of the key to change; empty when it is not the file that must change.
  public let key: String
  /// The problem, in a sentence without full stop.
  public let message: String
  /// The remedy; nil when the message says it.
  public let help: String?
  /// The file, and the line and column from 1; nil when it is not in a file.
  public let place: Location?

  /// Something that a release would fail at.
  public init(key: String, message: String, help: String?, place: Location?) {
    self.key = key
    self.message = message
    self.help = help
    self.place = place
  }
}

/// The answer of the planner.
public enum Answer: Hashable, Sendable {
  case plan(Plan)
  /// The release would fail; what has to change.
  case refusal(workflow: String, [Obstacle])
}
