public import Diagnostics
internal import Text

/// The information that a report needs besides the findings.
public struct ReportContext: Sendable {
  /// The style of the report for people; the others are always plain.
  public var style: TextStyle
  /// The number of columns of the report for people; nil outside a terminal.
  public var width: Int?
  /// The version of the program; empty if unknown.
  public var version: String
  /// The lowest severity that makes the run fail.
  public var failOn: Severity
  /// Whether the findings were compared with a baseline.
  public var hasBaseline = false
  /// The absolute path of the directory that relative paths start from.
  public var directory: String
  /// Returns the absolute path of the root of the repository; called only by reports that name files from there.
  public var repository: @Sendable () -> String
  /// Returns all rules; called only by reports that describe them.
  public var rules: @Sendable () -> [RuleDescriptor]

  /// Creates a context; without a repository, paths count from the root directory.
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
