/// A platform of apps in App Store Connect.
enum AppPlatform: Sendable {
  case iOS, macOS

  /// The name of the operating system.
  var system: String {
    switch self {
    case .iOS: "iOS"
    case .macOS: "macOS"
    }
  }

  /// The value of `--platform` with the options that belong to it, to look up the latest build.
  var options: String {
    switch self {
    case .iOS: "IOS"
    case .macOS: "MAC_OS --all-versions"
    }
  }
}
