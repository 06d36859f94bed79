/// A condition for a release to succeed that no step sees to.
public struct Precondition: Hashable, Sendable {
  /// The state of a condition.
  public enum State: Hashable, Sendable {
    /// No file tells; a person has to know.
    case notChecked
    /// It holds; the text says why.
    case settled(String)
    /// It does not hold, as far as the file or package tells; the text says why.
    case unmet(String)
  }

  /// The `id` of the condition that every setting has a usable value.
  public static let validSettings = "valid-settings"

  /// The `id` of the condition that no setting or text discloses a secret.
  public static let noSecrets = "no-secrets"

  /// A short name, as `app-record`.
  public let id: String
  /// The condition.
  public let title: String
  /// The consequence if it does not hold.
  public let otherwise: String
  /// The state.
  public let state: State
  /// The address of the page that documents it.
  public let source: String
}
