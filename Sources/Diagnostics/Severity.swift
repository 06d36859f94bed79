/// The severity of a finding.
public enum Severity: String, CaseIterable, Sendable, Codable {
  /// The setting is known to be rejected, or to have another effect than the one written.
  case error
  /// The setting is probably wrong.
  case warning
  /// The setting is worth knowing about.
  case note
}

extension Severity: Comparable {
  /// Orders severities from note to error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
