public import Text

/// The version of Xcode from which on Apple takes apps.
public struct RequiredXcode: Hashable, Sendable {
  /// The oldest version.
  public let version: VersionNumber
  /// The first day of the requirement, such as `2026-04-28`.
  public let day: String

  /// Creates a requirement.
  public init(version: VersionNumber, day: String) {
    self.version = version
    self.day = day
  }

  /// The requirement as a clause.
  public var reason: String { "since \(day), Apple takes apps for iOS only from Xcode \(version.text) or later" }

  /// Returns whether a version is too old; a word such as `latest` is not.
  public func excludes(_ version: String) -> Bool {
    VersionNumber(version.utf8.prefix { $0 != UInt8(ascii: " ") }).map { $0 < self.version } ?? false
  }
}
