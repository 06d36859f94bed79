/// The way in which builds sign in to App Store Connect.
public enum Credentials: Hashable, Sendable {
  /// With a key among the integrations of the team in Codemagic, by its name.
  case integration(String)
  /// With a key in a variable group, by the name of the group.
  case group(String)
}
