/// What a reader of findings may want to know of a rule, without what it takes to check it.
public struct RuleDescriptor: Hashable, Sendable {
  /// How seldom a finding is a false alarm, in the words of code scanning.
  public enum Precision: String, CaseIterable, Sendable {
    case veryHigh = "very-high"
    case high, medium, low
  }

  /// The name.
  public let id: String
  /// What it belongs to, as `release` or `shape`.
  public let group: String
  /// How grave a finding is, before a team weighs it.
  public let severity: Severity
  /// One line, without full stop: what is wrong.
  public let summary: String
  /// What happens when it stays, in Markdown.
  public let why: String
  /// Where that is known from: addresses and other references.
  public let sources: [String]
  /// Who refuses what breaks it, in words joined by hyphens.
  public let authorities: [String]
  /// How seldom a finding is a false alarm.
  public let precision: Precision
  /// Whether it is on when nobody chooses rules.
  public let isOnByDefault: Bool
  /// Texts that break it.
  public let bad: [String]
  /// Texts that do not.
  public let good: [String]

  /// A rule in words.
  public init(
    id: String, group: String, severity: Severity, summary: String, why: String, sources: [String],
    authorities: [String], precision: Precision, isOnByDefault: Bool, bad: [String], good: [String]
  ) {
    self.id = id
    self.group = group
    self.severity = severity
    self.summary = summary
    self.why = why
    self.sources = sources
    self.authorities = authorities
    self.precision = precision
    self.isOnByDefault = isOnByDefault
    self.bad = bad
    self.good = good
  }

  /// The page to read about it; nil when no source is one.
  public var page: String? { sources.first { $0.hasPrefix("https://") } }
}
