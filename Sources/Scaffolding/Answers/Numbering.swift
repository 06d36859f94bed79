/// The numbering of builds.
public enum Numbering: Hashable, Sendable {
  /// After the latest build in App Store Connect, where the app has this number.
  case latest(appID: String)
  /// With the number of builds in Codemagic.
  case counter
}
