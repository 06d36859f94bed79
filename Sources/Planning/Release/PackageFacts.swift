/// The facts of a package, as it states them itself.
public struct PackageFacts: Hashable, Sendable {
  /// The system that it is for, as App Store Connect names it.
  public enum Platform: String, CaseIterable, Sendable {
    case iOS = "IOS"
    case macOS = "MAC_OS"
    case tvOS = "TV_OS"
  }

  /// The file, as it was named.
  public var path: String
  /// The size of the file in bytes.
  public var size: Int
  /// The SHA-256 of the file, in lower-case hexadecimal digits.
  public var sha256: String
  /// `CFBundleIdentifier`; nil for a package that cannot be looked into here.
  public var bundleID: String?
  /// `CFBundleShortVersionString`, or `CFBundleVersion` without one, as the publishing program takes it.
  public var version: String?
  /// `CFBundleVersion`.
  public var buildNumber: String?
  /// The platform, as the publishing program derives it from the package.
  public var platform: Platform
  /// `ITSAppUsesNonExemptEncryption`; nil when the key is absent or the package cannot be looked into.
  public var usesNonExemptEncryption: Bool?

  /// The facts of a package.
  public init(
    path: String, size: Int, sha256: String, bundleID: String?, version: String?, buildNumber: String?,
    platform: Platform, usesNonExemptEncryption: Bool?
  ) {
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.bundleID = bundleID
    self.version = version
    self.buildNumber = buildNumber
    self.platform = platform
    self.usesNonExemptEncryption = usesNonExemptEncryption
  }

  /// As a person names it: `com.example.app 1.2.0 (42)`.
  public var phrase: String? {
    guard let bundleID, let version, let buildNumber else { return nil }
    return "\(bundleID) \(version) (\(buildNumber))"
  }
}
