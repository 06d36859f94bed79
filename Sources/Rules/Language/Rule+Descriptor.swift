public import Diagnostics
internal import Text

extension Rule {
  /// The rule as reports describe it.
  public var descriptor: RuleDescriptor {
    RuleDescriptor(
      id: id, group: group, severity: severity, summary: summary, why: why, sources: sources,
      authorities: authorities.map(\.rawValue), precision: risk.precision, isOnByDefault: risk != .high,
      bad: examples.filter(\.isBad).map(\.shown), good: examples.filter { !$0.isBad }.map(\.shown))
  }
}

extension Rule.Risk {
  fileprivate var precision: RuleDescriptor.Precision {
    switch self {
    case .none: .veryHigh
    case .low: .high
    case .medium: .medium
    case .high: .low
    }
  }
}

extension Rule.Example {
  /// The text without marks.
  var shown: String { text.replacing("↓", with: "") }
}
