public import Text

/// A table of what somebody refuses from which day on, as defined in a file of `rules/calendar`.
public struct RefusalCalendar: Equatable, Sendable {
  /// The file's name without `.yaml`, such as `app-store-xcode`.
  public let name: String
  /// The day on which the table was last compared with its sources.
  public let checked: Timestamp
  /// What is refused, by day.
  public let refusals: [Refusal]

  /// What is refused from a day on.
  public struct Refusal: Equatable, Sendable {
    /// The first moment at which it is refused: the beginning of a day in UTC.
    public let start: Timestamp
    /// What is refused.
    public let what: What

    /// What is refused.
    public enum What: Equatable, Sendable {
      /// Every version before this one.
      case versions(below: VersionNumber)
      /// These words.
      case words([String])
    }

    /// Creates a refusal.
    package init(start: Timestamp, what: What) {
      self.start = start
      self.what = what
    }

    /// The oldest version that is taken; nil for words.
    public var required: VersionNumber? {
      switch what {
      case .versions(let first): first
      case .words: nil
      }
    }

    /// Whether a value is refused from the day on.
    package func includes(_ value: ByteView) -> Bool {
      switch what {
      case .versions(let first): VersionNumber(value).map { $0 < first } ?? false
      case .words(let words): words.contains { $0.utf8.elementsEqual(value) }
      }
    }
  }

  /// Creates a table.
  package init(name: String, checked: Timestamp, refusals: [Refusal]) {
    self.name = name
    self.checked = checked
    self.refusals = refusals.sorted { $0.start < $1.start }
  }

  /// Returns the refusal of a value that is in force at a time, the latest of several; nil for none.
  package func refusal(of value: ByteView, at seconds: Int) -> Refusal? {
    refusals.last { $0.start.secondsSince1970 <= seconds && $0.includes(value) }
  }

  /// Returns the first refusal of a value after a time, at most a number of days ahead; nil for none, and for a value
  /// that is refused already.
  package func refusal(
    of value: ByteView, after seconds: Int, within days: Int
  ) -> Refusal? {
    guard refusal(of: value, at: seconds) == nil else { return nil }
    // Whoever wants to know of everything may write any number.
    let end = seconds + min(max(0, days), 36_500) * Self.day
    return refusals.first {
      $0.start.secondsSince1970 > seconds && $0.start.secondsSince1970 <= end && $0.includes(value)
    }
  }

  /// The newest refusal of versions that is in force at a time; nil for none.
  public func newestRequirement(at seconds: Int) -> Refusal? {
    refusals.last { $0.start.secondsSince1970 <= seconds && $0.required != nil }
  }

  /// Returns whether more than a year has passed since the table was compared with its sources.
  package func isOld(at seconds: Int) -> Bool { seconds > checked.secondsSince1970 + 365 * Self.day }

  private static let day = 86_400
}
