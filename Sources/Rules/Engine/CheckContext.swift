/// What a document is checked with.
public struct CheckContext: Sendable {
  /// Seconds since 1970 in UTC.
  public var now: Int
  /// The settings of the team.
  public var settings: Settings
  /// Whether Codemagic reads a file where this one lies; nil when nobody asked.
  public var isRead: Bool?
  /// Whether a large file may be checked on several cores; the reports are the same.
  public var isConcurrent: Bool

  /// A moment and settings to check with.
  public init(now: Int, settings: Settings = Settings(), isRead: Bool? = nil, isConcurrent: Bool = false) {
    self.now = now
    self.settings = settings
    self.isRead = isRead
    self.isConcurrent = isConcurrent
  }
}
