internal import Planning

/// The credentials of the publishing program; the values are never shown.
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
          AppStoreConnectKey.apiKey.variable: key.text, AppStoreConnectKey.keyID.variable: id,
          AppStoreConnectKey.issuerID.variable: issuer,
        ], []
      )
    case .account(let name, let password): ([AppStoreConnectKey.password.variable: password], ["--apple-id=\(name)"])
    }
  }

  /// The texts that must not appear in any output, piece by piece.
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
