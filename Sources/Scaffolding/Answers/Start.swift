/// The start of a build.
public enum Start: Hashable, Sendable {
  /// A push to a branch.
  case push(branch: String)
  /// A new tag that matches a pattern.
  case tag(pattern: String)
  /// A person.
  case hand
}
