/// What must hold for a release to succeed, besides what the configuration says.
public struct Precondition: Hashable, Sendable {
  /// What is known of it.
  public enum State: Hashable, Sendable {
    /// No file tells; somebody has to know.
    case notChecked
    /// The text says by what it is settled.
    case settled(String)
    /// It does not hold, as far as the file or package tells, and App Store Connect will ask for it.
    case unmet(String)
  }

  /// A short name, as `app-record`.
  public let id: String
  /// What must hold.
  public let title: String
  /// What happens otherwise.
  public let otherwise: String
  /// What is known.
  public let state: State
  /// Where it is written.
  public let source: String
}
