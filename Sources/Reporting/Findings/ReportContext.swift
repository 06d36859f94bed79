public import Diagnostics
internal import Text

/// What a report needs to know besides the findings.
public struct ReportContext: Sendable {
  /// Whether a report for people is colored; all others never are.
  public var style: TextStyle
  /// How many columns a report for people may have; nil where it is no terminal's.
  public var width: Int?
  /// The version of the program.
  public var version: String
  /// The severity from which findings make the run fail.
  public var failOn: Severity
  /// The directory that relative paths begin at, absolute.
  public var directory: String
  /// The top of the repository, absolute; asked only by reports that name files from there.
  public var repository: @Sendable () -> String
  /// Every rule there is; asked only by reports that tell about rules.
  public var rules: @Sendable () -> [RuleDescriptor]

  /// A run's configuration; without any, paths are taken as if they began at the top of the repository.
  public init(
    style: TextStyle = .plain, width: Int? = nil, version: String = "", failOn: Severity = .error,
    directory: String = "",
    repository: @escaping @Sendable () -> String = { "" }, rules: @escaping @Sendable () -> [RuleDescriptor] = { [] }
  ) {
    self.style = style
    self.width = width
    self.version = version
    self.failOn = failOn
    self.directory = directory
    self.repository = repository
    self.rules = rules
  }
}
