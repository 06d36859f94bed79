public import Text

/// What a rule found at one place of a file.
public struct Finding: Hashable, Sendable {
  /// Another place that belongs to the finding.
  public struct Related: Hashable, Sendable {
    /// What is there, as `defined here`.
    public let message: String
    /// Where it is, in the same file.
    public let range: SourceRange
    /// Whether the value that the finding is about is written there: at the definition of an alias or a variable.
    public let isOrigin: Bool

    /// A place and what it has to do with the finding.
    public init(message: String, range: SourceRange, isOrigin: Bool = false) {
      self.message = message
      self.range = range
      self.isOrigin = isOrigin
    }
  }

  /// The rule's id.
  public var rule: String
  /// The weight of the finding.
  public var severity: Severity
  /// One sentence, without full stop: what is wrong.
  public var message: String
  /// What to do about it; nil when the message says it.
  public var help: String?
  /// The keys that lead to what the finding is about; empty when it is about the file.
  public var keyPath: DocumentPath
  /// Where it is.
  public var range: SourceRange
  /// Other places to look at, in the order to show them.
  public var related: [Related]
  /// Ways to mend it, the best first.
  public var fixes: [Fix]

  /// A finding of a rule at a place.
  public init(
    rule: String, severity: Severity, message: String, help: String?, keyPath: DocumentPath, range: SourceRange,
    related: [Related] = [], fixes: [Fix] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.keyPath = keyPath
    self.range = range
    self.related = related
    self.fixes = fixes
  }
}

extension Finding: Comparable {
  /// Orders by place, then by rule and words, so that the same findings always come in the same order.
  public static func < (left: Finding, right: Finding) -> Bool {
    if left.range != right.range { return left.range < right.range }
    // Findings that one alias leads to share their place; what it stands for tells them apart.
    if let first = left.related.first?.range, let second = right.related.first?.range, first != second {
      return first < second
    }
    if (left.rule, left.message) != (right.rule, right.message) {
      return (left.rule, left.message) < (right.rule, right.message)
    }
    return left.keyPath.description < right.keyPath.description
  }
}

/// A finding that a comment in the file asks not to report.
public struct SuppressedFinding: Hashable, Sendable {
  /// What was found.
  public let finding: Finding
  /// Why it is accepted, in the words of the comment; nil when it gives no reason.
  public let reason: String?
  /// Where the comment is.
  public let comment: SourceRange

  /// A finding and the comment that suppresses it.
  public init(finding: Finding, reason: String?, comment: SourceRange) {
    self.finding = finding
    self.reason = reason
    self.comment = comment
  }
}
