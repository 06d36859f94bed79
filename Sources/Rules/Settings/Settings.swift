public import Diagnostics
internal import Text

/// A team's settings for all runs: the content of `.ascertain.yml`.
public struct Settings: Sendable {
  /// A base set of rules.
  public enum Profile: String, CaseIterable, Sendable {
    /// All rules except high-risk ones.
    case standard = "default"
    /// All rules.
    case strict
    /// The default rules, and every rule about a release.
    case release
  }

  /// The severity a team gives a rule, or `off`.
  public enum RuleSeverity: String, CaseIterable, Sendable {
    case error, warning, note, off

    /// The severity; nil when the rule is off.
    public var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// Lists of rules that take precedence over those of a settings file.
  public struct RuleLists: Sendable {
    /// The only rules to run; nil for those that the settings choose.
    public var select: [String]?
    /// Additional rules to run.
    public var extendSelect: [String] = []
    /// Rules not to run; takes precedence over the other lists.
    public var ignore: [String] = []
  }

  /// The base set of rules.
  public var profile = Profile.standard
  /// The only rules to run; nil for those of the profile.
  public var select: [String]?
  /// Additional rules to run.
  public var extendSelect: [String] = []
  /// Rules not to run; takes precedence over the other lists.
  public var ignore: [String] = []
  /// Severities by ID, ID prefix, or group; the most specific name of a rule counts.
  public var severity: [String: RuleSeverity] = [:]
  /// The lowest severity at which a run fails.
  public var failOn = Severity.error
  /// The lowest severity that is shown; what is not shown makes a run fail all the same.
  public var minSeverity = Severity.note
  /// The number of days before something is refused from which on a warning says so.
  public var noticeDays = 60
  /// The lists of names that the settings have.
  private var lists: [(list: SettingsList, names: [String])] = []
  /// Variables that are set outside the file.
  public var knownVariables: [String] = []
  /// Files with the team's own rules.
  public var rules: [String] = []
  /// Paths to exclude.
  public var exclude: [String] = []
  /// The file with the findings that are accepted for now; nil without one.
  public var baseline: String?
  /// Whether a suppression comment without a reason is an error.
  public var requiresSuppressionReason = false
  /// The lists of rules that options give; not a key of the file.
  public var options = RuleLists()
  /// Whether suppression comments have an effect; not a key of the file.
  public var honorsSuppressions = true

  /// Creates the default settings.
  public init() {}

  /// The names in a list; nil when the settings do not have the list.
  public subscript(list: SettingsList) -> [String]? {
    get { lists.first { $0.list == list }?.names }
    set {
      lists.removeAll { $0.list == list }
      if let newValue { lists.append((list, newValue)) }
    }
  }

  /// The keys of `.ascertain.yml`.
  public static let keys =
    [
      Setting("profile", \.profile),
      Setting("select", \.select, naming: .items),
      Setting("extend-select", \.extendSelect, naming: .items),
      Setting("ignore", \.ignore, naming: .items),
      Setting("severity", \.severity, naming: .keys),
      Setting("fail-on", \.failOn),
      Setting("min-severity", \.minSeverity),
      Setting("require-ignore-reason", \.requiresSuppressionReason),
      Setting("notice-days", \.noticeDays),
      Setting("known-variables", \.knownVariables),
      Setting("rules", \.rules),
      Setting("exclude", \.exclude),
      Setting("baseline", \.baseline),
    ] + SettingsList.allCases.map { Setting($0.rawValue, \.[$0]) }

  /// The rules to run.
  public var selection: Selection {
    var selection = Selection.standard
    if let select {
      selection.runOnly(select)
    } else {
      selection.run(profile.addedRules)
    }
    selection.run(extendSelect + addedForReasons)
    selection.leaveOut(ignore)
    selection.turnOff(severity)
    if let select = options.select { selection.runOnly(select + addedForReasons) }
    selection.run(options.extendSelect)
    selection.leaveOut(options.ignore)
    return selection
  }

  /// The settings with the lists that options give among the others.
  public var united: Settings {
    var united = self
    if let select = options.select { (united.select, united.extendSelect, united.ignore) = (select, [], []) }
    united.extendSelect += options.extendSelect
    united.ignore += options.ignore
    return united
  }

  /// The rule that requires reasons, if they are required.
  private var addedForReasons: [String] { requiresSuppressionReason ? ["ignore-without-reason"] : [] }
}

extension Settings.Profile {
  /// The names of the rules that run besides the default ones.
  fileprivate var addedRules: [String] {
    switch self {
    case .standard: []
    case .strict: [Selection.everything]
    case .release: ["release", "testflight", "notes", "workflow"]
    }
  }
}
