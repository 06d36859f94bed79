public import BuiltInRules
public import Model
public import Rules

/// The options of an analysis.
public struct AnalysisOptions: Sendable {
  /// The current time, in seconds since 1970 (UTC); decides whether a date is past.
  public var now: Int
  /// The rules to check with.
  public var catalogue: Catalogue
  /// The team's settings.
  public var settings: Settings
  /// Values for references; they take precedence over those in the file.
  public var given: GivenValues
  /// Whether Codemagic reads a file at this location; nil when unknown.
  public var isRead: Bool?
  /// Whether the build has run, so that the files its scripts write exist.
  public var isBuilt: Bool
  /// Whether a large file may be checked on several cores; the result does not differ.
  public var isConcurrent: Bool

  /// Creates options; by default, the built-in rules with the default settings.
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
