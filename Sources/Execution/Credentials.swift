/// How the publishing program signs in; the values are never shown.
public enum Credentials: Sendable {
  /// With a key of App Store Connect.
  case key(PrivateKey, id: String, issuer: String)
  /// With an Apple account and an app-specific password, which can only upload.
  case account(name: String, password: String)

  /// The variables and arguments that hand them on; secrets are only among the variables.
  public var handOff: (variables: [String: String], arguments: [String]) {
    switch self {
    case .key(let key, let id, let issuer):
      (
        [
          "APP_STORE_CONNECT_PRIVATE_KEY": key.text, "APP_STORE_CONNECT_KEY_IDENTIFIER": id,
          "APP_STORE_CONNECT_ISSUER_ID": issuer,
        ], []
      )
    case .account(let name, let password): (["APP_SPECIFIC_PASSWORD": password], ["--apple-id=\(name)"])
    }
  }

  /// What must not come up in any output, piece by piece.
  public var secrets: [String] {
    switch self {
    case .key(let key, _, _):
      [key.text]
        + key.text.split { $0.isWhitespace }.filter { $0.count >= 20 && !$0.hasPrefix("-----") }.map(String.init)
    case .account(_, let password): [password]
    }
  }

  /// The id of the key; nil without one.
  public var keyID: String? {
    switch self {
    case .key(_, let id, _): id
    case .account: nil
    }
  }
}
