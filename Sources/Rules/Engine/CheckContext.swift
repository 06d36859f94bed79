/// The time and settings for checking a document.
public struct CheckContext: Sendable {
  /// The current time, in seconds since 1970 (UTC).
  public var now: Int
  /// The team's settings.
  public var settings: Settings
  /// Whether Codemagic reads a file at this location; nil when unknown.
  public var isRead: Bool?
  /// Whether a large file may be checked on several cores; the reports do not differ.
  public var isConcurrent: Bool

  /// Creates a context.
  public init(now: Int, settings: Settings = Settings(), isRead: Bool? = nil, isConcurrent: Bool = false) {
    self.now = now
    self.settings = settings
    self.isRead = isRead
    self.isConcurrent = isConcurrent
  }
}
