internal import Model

extension Release {
  /// Who publishes, as far as the file tells; none of it is secret.
  public struct Account: Hashable, Sendable {
    /// The ID of the API key; nil for another kind of sign-in.
    public var keyID: Resolvable<String>?
    /// The ID of the issuer of the API key, which is the team; nil for another kind of sign-in.
    public var issuerID: Resolvable<String>?
    /// The name of the Apple account; nil for another kind of sign-in.
    public var appleID: Resolvable<String>?
    /// The groups of variables that the workflow imports, which may hold credentials.
    public var groups: [Resolvable<String>] = []

    /// Creates an account of which nothing is known.
    public init() {}
  }

  /// Who publishes, in the words that follow "signs in".
  public var signInPhrase: String {
    switch signIn {
    case .integration(let name): "with the key “\(name.text)” of the team"
    case .apiKey(let key, _, _):
      "with the key \(account.keyID?.text ?? "without an ID") of the issuer \(account.issuerID?.text ?? "without an ID")"
        + (key.map { ", read from $\($0)" } ?? ", which the file has")
    case .account(_, let password):
      "with the Apple account \(account.appleID?.text ?? "without a name")"
        + (password.map { ", whose password is in $\($0)" } ?? ", whose password is in the file")
    case .unclear: "in an unclear way"
    }
  }

  /// The changes of who publishes; another account is another customer's app, so a person should look twice.
  func accountChanges(since old: Release) -> [Change] {
    var changes: [Change] = []
    if signInPhrase != old.signInPhrase {
      changes.append(
        Change("sign-in", "signs in \(signInPhrase) instead of \(old.signInPhrase)", isHighImpact: true))
    } else if signIn != old.signIn {
      changes.append(Change("sign-in", "reads its credentials from other variables", isHighImpact: true))
    }
    if account.groups != old.account.groups {
      changes.append(
        Change(
          "groups", "imports \(Self.phrase(account.groups)) instead of \(Self.phrase(old.account.groups))",
          isHighImpact: readsCredentials))
    }
    return changes
  }

  /// The groups of variables that may hold the credentials, as the end of a sentence; empty when none does.
  public var groupsPhrase: String {
    readsCredentials && !account.groups.isEmpty ? ", with \(Self.phrase(account.groups))" : ""
  }

  /// Whether a group of variables may hold the credentials.
  private var readsCredentials: Bool {
    switch signIn {
    case .apiKey(let key, let id, let issuer): key != nil || id != nil || issuer != nil
    case .account(let name, let password): name != nil || password != nil
    case .integration, .unclear: false
    }
  }

  private static func phrase(_ groups: [Resolvable<String>]) -> String {
    let names = groups.map { "“\($0.text)”" }.joined(separator: ", ")
    return switch groups.count {
    case 0: "no group of variables"
    case 1: "the group of variables \(names)"
    default: "the groups of variables \(names)"
    }
  }
}
