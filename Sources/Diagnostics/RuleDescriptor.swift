/// The documentation and metadata of a rule, without its implementation.
public struct RuleDescriptor: Hashable, Sendable {
  /// The precision of a rule, as GitHub code scanning names it: the rarer false positives are, the higher.
  public enum Precision: String, CaseIterable, Sendable {
    case veryHigh = "very-high"
    case high, medium, low
  }

  /// The unique ID.
  public let id: String
  /// The group that the rule belongs to, such as `release` or `shape`.
  public let group: String
  /// The default severity, before a team's settings apply.
  public let severity: Severity
  /// One line that describes the problem, without a period.
  public let summary: String
  /// The consequences of leaving the problem in place, in Markdown.
  public let why: String
  /// The sources of the rule: URLs and other references.
  public let sources: [String]
  /// The authorities that reject violations, in kebab case.
  public let authorities: [String]
  /// The precision; high when false positives are rare.
  public let precision: Precision
  /// Whether the rule is enabled by default.
  public let isOnByDefault: Bool
  /// Examples that violate the rule.
  public let bad: [String]
  /// Examples that comply with the rule.
  public let good: [String]
  /// The address of its page in the documentation; nil if it has none, or none is known.
  public var documentation: String?

  /// Creates a descriptor.
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

  /// The address of a page about the rule: in the documentation, or else its first source on the web; nil without one.
  public var page: String? { documentation ?? sources.first { $0.hasPrefix("https://") } }
}
