internal import Text

/// The findings that concern a release; the planner judges nothing a second time.
public struct ReleaseFindings: Hashable, Sendable {
  /// Why it would fail.
  public var obstacles: [Obstacle]
  /// What a person should know although it would not fail.
  public var warnings: [Obstacle]
  /// Why it would fail, though a suppression comment accepts it.
  public var suppressed: [Obstacle]
  /// What is wrong in other workflows and keeps Codemagic from accepting the file at all; nil when nothing is.
  public var elsewhere: ErrorsElsewhere?

  /// Whether every rule about an error in a date has run with its own severity.
  public var areDatesChecked: Bool

  /// Findings by what they mean for the release.
  public init(
    obstacles: [Obstacle] = [], warnings: [Obstacle] = [], suppressed: [Obstacle] = [],
    elsewhere: ErrorsElsewhere? = nil, areDatesChecked: Bool = true
  ) {
    self.obstacles = obstacles
    self.warnings = warnings
    self.suppressed = suppressed
    self.elsewhere = elsewhere
    self.areDatesChecked = areDatesChecked
  }
}

/// Errors in other workflows of the file, for which Codemagic refuses it as a whole.
public struct ErrorsElsewhere: Hashable, Sendable {
  /// How many there are, one at least.
  public let count: Int
  /// The first one.
  public let first: Obstacle

  /// Some errors.
  public init(count: Int, first: Obstacle) {
    self.count = count
    self.first = first
  }

  /// A sentence without full stop: `3 errors in other workflows, the first at codemagic.yaml:12:5 [unknown-key]`.
  public var phrase: String {
    let location = "\(first.location.path):\(first.location.line):\(first.location.column)"
    return "\(count == 1 ? "1 error" : "\(count) errors") in other workflows, the first at \(location) [\(first.rule)]"
  }
}
