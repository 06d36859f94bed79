public import BuiltInRules
public import Model
public import Rules

/// What a file is analyzed with.
public struct AnalysisOptions: Sendable {
  /// Seconds since 1970 in UTC: when a date counts as past.
  public var now: Int
  /// The rules.
  public var catalogue: Catalogue
  /// The settings of the team.
  public var settings: Settings
  /// Values for references; they win over what the file says.
  public var given: GivenValues
  /// Whether Codemagic reads a file where this one lies; nil when nobody asked.
  public var isRead: Bool?
  /// Whether the build has run, so that whatever its scripts write is there.
  public var isBuilt: Bool
  /// Whether a large file may be checked on several cores; the result is the same.
  public var isConcurrent: Bool

  /// The built-in rules with the default settings, at a moment.
  public init(
    now: Int, catalogue: Catalogue = .builtIn, settings: Settings = Settings(), given: GivenValues = GivenValues(),
    isRead: Bool? = nil, isBuilt: Bool = false, isConcurrent: Bool = false
  ) {
    self.now = now
    self.catalogue = catalogue
    self.settings = settings
    self.given = given
    self.isRead = isRead
    self.isBuilt = isBuilt
    self.isConcurrent = isConcurrent
  }
}
