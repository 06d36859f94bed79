/// The version of Xcode from which on Apple takes apps.
public struct RequiredXcode: Sendable {
  /// The major version.
  public let major: Int
  /// The requirement as a clause.
  public let reason: String

  /// Source: Apple's upcoming requirements, developer.apple.com/news/upcoming-requirements.
  static let forIOS = RequiredXcode(
    major: 26, reason: "since April 28, 2026, Apple takes apps for iOS only from Xcode 26 or later")

  /// Returns whether a version is too old; a word such as `latest` is not.
  public func excludes(_ version: String) -> Bool {
    Int(version.prefix { $0 != "." && $0 != " " }).map { $0 < major } ?? false
  }
}
