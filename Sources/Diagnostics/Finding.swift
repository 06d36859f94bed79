/// How grave a finding is.
public enum Severity: String, CaseIterable, Sendable, Codable {
  /// Somebody is known to refuse it, or to do something other than what is written.
  case error
  /// Likely wrong.
  case warning
  /// Worth knowing.
  case note
}

extension Severity: Comparable {
  /// Orders from note to error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

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
  public let rule: String
  /// How grave it is.
  public let severity: Severity
  /// One sentence, without full stop: what is wrong.
  public let message: String
  /// What to do about it; nil when the message says it.
  public let help: String?
  /// The dotted path of the key, as `workflows.ios.publishing.app_store_connect.release_type`; items by number from 0.
  public let key: String
  /// Where it is.
  public let range: SourceRange
  /// Other places to look at, in the order to show them.
  public let related: [Related]

  /// A finding of a rule at a place.
  public init(
    rule: String, severity: Severity, message: String, help: String?, key: String, range: SourceRange,
    related: [Related] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.key = key
    self.range = range
    self.related = related
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
    return (left.rule, left.message, left.key) < (right.rule, right.message, right.key)
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

/// A file that was checked and what was found in it.
public struct FileReport: Sendable {
  /// The file.
  public let file: SourceFile
  /// What was found, in the order of places.
  public let findings: [Finding]
  /// What was found and is accepted by a comment, in the order of places.
  public let suppressed: [SuppressedFinding]
  /// What must not be shown, in the order of places and without overlaps; complete only where there are findings.
  public let secrets: [SourceRange]

  /// A file with its findings, which are put in order.
  public init(
    file: SourceFile, findings: [Finding], suppressed: [SuppressedFinding] = [], secrets: [SourceRange] = []
  ) {
    self.file = file
    self.findings = findings.sorted()
    self.suppressed = suppressed.sorted { $0.finding < $1.finding }
    self.secrets = merged(secrets)
  }

  /// The secrets that reach into a range.
  ///
  /// - Complexity: logarithmic in the secrets of the file.
  public func secrets(in range: SourceRange) -> ArraySlice<SourceRange> {
    var (low, high) = (0, secrets.count)
    while low < high {
      let middle = (low + high) / 2
      if secrets[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return secrets[low...].prefix { $0.start < range.end }
  }
}
