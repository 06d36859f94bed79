/// A build machine that can publish to App Store Connect.
public enum Machine: String, CaseIterable, Sendable {
  case macMiniM2 = "mac_mini_m2"
  case macMiniM4 = "mac_mini_m4"
}
