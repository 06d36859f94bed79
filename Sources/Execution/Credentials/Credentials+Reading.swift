public import Model
internal import Planning

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension Credentials {
  /// Reads the credentials that the settings ask for.
  ///
  /// `$NAME` in the settings is the variable of this process; for a key that Codemagic keeps, and outside of Codemagic,
  /// the variables are those of the publishing program.
  public init(_ settings: AppStoreConnectSettings, variables: [String: String]) throws(CredentialsError) {
    switch settings.authentication {
    case .integration, .missing, .ambiguous:
      self = try Self.key(
        .variable(AppStoreConnectKey.apiKey.variable), id: .variable(AppStoreConnectKey.keyID.variable),
        issuer: .variable(AppStoreConnectKey.issuerID.variable), variables)
    case .apiKey(let key, let id, let issuer):
      self = try Self.key(
        Source(key, else: .apiKey), id: Source(id, else: .keyID), issuer: Source(issuer, else: .issuerID), variables)
    case .appleID(let name, let password):
      self = try Self.account(
        Source(name, else: .appleID), Source(password, else: .password), variables)
    }
  }

  /// The origin of a part.
  private enum Source {
    case text(String)
    case variable(String)

    init(_ setting: Setting<String>, else key: AppStoreConnectKey) {
      switch setting {
      case .known(let text, _, _): self = .text(text)
      case .unknown(.variable(let name), _): self = .variable(name)
      case .absent, .unknown, .invalid: self = .variable(key.variable)
      }
    }

    /// The part; a problem when it is missing.
    func value(_ what: String, _ variables: [String: String], _ problems: inout [Preflight.Problem]) -> String? {
      switch self {
      case .text(let text): return text
      case .variable(let name):
        if let value = variables[name], !value.isEmpty { return value }
        problems.append(Preflight.Problem("\(what) is missing", help: "set the environment variable \(name)"))
        return nil
      }
    }
  }

  private static func key(
    _ key: Source, id: Source, issuer: Source, _ variables: [String: String]
  ) throws(CredentialsError) -> Credentials {
    var problems: [Preflight.Problem] = []
    let text = key.value("the private key", variables, &problems)
    let id = id.value("the key id", variables, &problems)
    let issuer = issuer.value("the issuer id", variables, &problems)
    var privateKey: PrivateKey?
    if let text {
      do throws(PrivateKeyError) {
        privateKey = try PrivateKey(text)
      } catch {
        problems.append(Preflight.Problem(error.reason, help: error.help))
      }
    }
    for (what, value) in [("key id", id), ("issuer id", issuer)] where value.map(isNoIdentifier) ?? false {
      problems.append(
        Preflight.Problem(
          "the \(what) has a character that is not allowed",
          help: "copy it from App Store Connect, without spaces around it")
      )
    }
    if let mistake = swap(id, issuer) {
      problems.append(
        Preflight.Problem(mistake, help: "a key id has ten characters, an issuer id is a UUID; set each to its own"))
    }
    guard let privateKey, let id, let issuer, problems.isEmpty else { throw CredentialsError(problems: problems) }
    return .key(privateKey, id: id, issuer: issuer)
  }

  /// Returns the mistake when an id has the form of the other; Apple would reject the sign-in after the build.
  private static func swap(_ id: String?, _ issuer: String?) -> String? {
    let isIssuer = id.map { UUID(uuidString: $0) != nil } ?? false
    let isKey =
      issuer.map { text in
        text.utf8.count == 10 && text.utf8.allSatisfy { ($0 &- 48 < 10) || ($0 &- 65 < 26) }
      } ?? false
    return switch (isIssuer, isKey) {
    case (true, true): "the key id and the issuer id are swapped"
    case (true, false): "the key id has the form of an issuer id"
    case (false, true): "the issuer id has the form of a key id"
    case (false, false): nil
    }
  }

  /// The key id becomes part of a file's name.
  private static func isNoIdentifier(_ text: String) -> Bool {
    text.contains { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "_") }
  }

  private static func account(
    _ name: Source, _ password: Source, _ variables: [String: String]
  ) throws(CredentialsError) -> Credentials {
    var problems: [Preflight.Problem] = []
    let name = name.value("the Apple account", variables, &problems)
    let password = password.value("the app-specific password", variables, &problems)
    let parts = password?.split(separator: "-", omittingEmptySubsequences: false) ?? []
    if password != nil,
      parts.count != 4 || parts.contains(where: { $0.count != 4 || $0.contains { !("a"..."z" ~= $0) } })
    {
      // The program would print it.
      problems.append(
        Preflight.Problem(
          "the app-specific password does not have the form xxxx-xxxx-xxxx-xxxx",
          help: "create one for the account; the account's own password does not work"))
    }
    guard let name, let password, problems.isEmpty else { throw CredentialsError(problems: problems) }
    return .account(name: name, password: password)
  }
}

/// The problems that leave no credentials: all that is missing or wrong.
public struct CredentialsError: Error {
  /// The problems.
  public let problems: [Preflight.Problem]
}
