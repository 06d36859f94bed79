public import Text

/// A finding for which a release would fail, or which a person should know before it.
public struct Obstacle: Hashable, Sendable {
  /// The rule's id.
  public let rule: String
  /// The keys that lead to what has to change; empty when it is not the file that must change.
  public let keyPath: DocumentPath
  /// What is wrong, in a sentence without full stop.
  public let message: String
  /// The remedy; nil when the message says it.
  public let help: String?
  /// Where it is.
  public let location: Location
  /// Further locations, such as the one where a value is set.
  public let related: [Related]

  /// Another location that belongs to an obstacle.
  public struct Related: Hashable, Sendable {
    /// The label of the location, such as `the value is set here`.
    public let message: String
    /// The location.
    public let location: Location

    /// Creates a related location.
    public init(message: String, location: Location) {
      self.message = message
      self.location = location
    }
  }

  /// Something that a release would fail at.
  public init(
    rule: String, keyPath: DocumentPath, message: String, help: String?, location: Location, related: [Related] = []
  ) {
    self.related = related
    self.rule = rule
    self.keyPath = keyPath
    self.message = message
    self.help = help
    self.location = location
  }
}
