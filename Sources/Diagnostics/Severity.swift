/// The weight of a finding.
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
