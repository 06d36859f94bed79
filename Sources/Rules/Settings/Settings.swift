public import Diagnostics
internal import Text

/// What a team settles for all of its runs: the content of `.ascertain.yml`.
public struct Settings: Sendable {
  /// Which rules are on to begin with.
  public enum Profile: String, CaseIterable, Sendable {
    /// Rules whose findings are seldom false alarms.
    case standard = "default"
    /// All rules.
    case strict
    /// The default ones, and all that look at a release.
    case release
  }

  /// How a team weighs a rule.
  public enum RuleSeverity: String, CaseIterable, Sendable {
    case error, warning, note, off

    /// The severity; nil when the rule is off.
    public var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// Which rules are on to begin with.
  public var profile = Profile.standard
  /// The only rules that are on; nil for those of the profile.
  public var select: [String]?
  /// Rules that are on besides.
  public var extendSelect: [String] = []
  /// Rules that are off.
  public var ignore: [String] = []
  /// Weights by rule.
  public var severity: [String: RuleSeverity] = [:]
  /// The severity from which a run fails.
  public var failOn = Severity.error
  /// The severity from which findings are shown.
  public var minSeverity = Severity.note
  /// All variable groups of the team; nil when not told.
  public var knownGroups: [String]?
  /// TestFlight groups with access to all builds; nil when not told.
  public var internalGroups: [String]?
  /// Variables that are set out of sight.
  public var knownVariables: [String] = []
  /// Files with rules of the team's own.
  public var rules: [String] = []
  /// Paths to pass over.
  public var exclude: [String] = []
  /// Whether comments that accept findings without a reason are errors.
  public var requiresSuppressionReason = false
  /// Whether comments accept findings at all; no file settles that.
  public var honorsSuppressions = true

  /// The settings of a team that has none.
  public init() {}

  /// The keys of `.ascertain.yml`, each with the property it sets.
  public static let keys = [
    Setting("profile", \.profile),
    Setting("select", \.select, naming: .items),
    Setting("extend-select", \.extendSelect, naming: .items),
    Setting("ignore", \.ignore, naming: .items),
    Setting("severity", \.severity, naming: .keys),
    Setting("fail-on", \.failOn),
    Setting("min-severity", \.minSeverity),
    Setting("require-ignore-reason", \.requiresSuppressionReason),
    Setting("known-groups", \.knownGroups),
    Setting("internal-groups", \.internalGroups),
    Setting("known-variables", \.knownVariables),
    Setting("rules", \.rules),
    Setting("exclude", \.exclude),
  ]

  /// The rules that are on.
  public var selection: Selection {
    var selection = Selection(only: select, added: extendSelect, ignored: ignore)
    switch profile {
    case .standard: break
    case .strict: selection.added.append(Selection.everything)
    case .release: selection.added += ["release", "testflight", "notes", "workflow"]
    }
    if requiresSuppressionReason { selection.added.append("ignore-without-reason") }
    selection.ignored += severity.filter { $0.value == .off }.keys.sorted()
    return selection
  }
}
