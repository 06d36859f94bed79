public import Text

/// A violation of a rule at one location in a file.
public struct Finding: Hashable, Sendable {
  /// Another location that belongs to the finding.
  public struct Related: Hashable, Sendable {
    /// The label of the location, such as `defined here`.
    public let message: String
    /// The range, in the same file as the finding.
    public let range: SourceRange
    /// Whether the value that the finding is about is set there: the definition of an alias or a variable.
    public let isOrigin: Bool

    /// Creates a related location.
    public init(message: String, range: SourceRange, isOrigin: Bool = false) {
      self.message = message
      self.range = range
      self.isOrigin = isOrigin
    }
  }

  /// The ID of the rule.
  public var rule: String
  /// The severity of the finding.
  public var severity: Severity
  /// The highest severity that settings can give it; `.warning` if another build can be without the problem.
  public var maximumSeverity: Severity
  /// One sentence that describes the problem, without a period.
  public var message: String
  /// Advice on how to resolve the problem; nil when the message already says it.
  public var help: String?
  /// The path to the value that the finding is about; empty for a finding about the whole file.
  public var keyPath: DocumentPath
  /// The range to highlight.
  public var range: SourceRange
  /// Further locations, in display order.
  public var related: [Related]
  /// Alternative fixes, the best first.
  public var fixes: [Fix]

  /// Creates a finding.
  public init(
    rule: String, severity: Severity, message: String, help: String?, keyPath: DocumentPath, range: SourceRange,
    related: [Related] = [], fixes: [Fix] = [], maximumSeverity: Severity = .error
  ) {
    self.rule = rule
    self.severity = min(severity, maximumSeverity)
    self.maximumSeverity = maximumSeverity
    self.message = message
    self.help = help
    self.keyPath = keyPath
    self.range = range
    self.related = related
    self.fixes = fixes
  }
}

extension Finding: Comparable {
  /// Orders findings by range, then by rule, message and key path, so that their order is deterministic.
  public static func < (left: Finding, right: Finding) -> Bool {
    if left.range != right.range { return left.range < right.range }
    // Findings reached through the same alias share their range; the location of the aliased value orders them.
    if let first = left.related.first?.range, let second = right.related.first?.range, first != second {
      return first < second
    }
    if (left.rule, left.message) != (right.rule, right.message) {
      return (left.rule, left.message) < (right.rule, right.message)
    }
    return left.keyPath.description < right.keyPath.description
  }
}

/// A finding that a suppression comment covers.
public struct SuppressedFinding: Hashable, Sendable {
  /// The suppressed finding.
  public let finding: Finding
  /// The reason given in the comment; nil when it gives none.
  public let reason: String?
  /// The range of the comment.
  public let comment: SourceRange

  /// Creates a suppressed finding.
  public init(finding: Finding, reason: String?, comment: SourceRange) {
    self.finding = finding
    self.reason = reason
    self.comment = comment
  }
}
