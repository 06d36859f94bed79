/// The release type of an App Store version: when it goes on sale once approved.
///
/// Shape: one uppercase word. Default when the key is absent: `manual` according to Codemagic's documentation; the
/// publishing program itself has no default.
/// Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/
public enum ReleaseType: String, CaseIterable, Sendable {
  /// Someone releases the version in App Store Connect.
  case manual = "MANUAL"
  /// The version goes on sale as soon as App Review approves it.
  case afterApproval = "AFTER_APPROVAL"
  /// The version goes on sale at `earliest_release_date` or later.
  case scheduled = "SCHEDULED"
}

/// The method by which a workflow authenticates with App Store Connect.
public enum Authentication: Sendable {
  /// An API key of the team, stored by Codemagic under this name.
  case integration(name: Setting<String>)
  /// An API key given in the file; Codemagic rejects it unless all three parts are present.
  case apiKey(key: Setting<String>, id: Setting<String>, issuer: Setting<String>)
  /// An Apple Account, which can only upload.
  case appleID(Setting<String>, password: Setting<String>)
  /// Several methods at once; Codemagic rejects `auth` combined with any other.
  case ambiguous
  /// No method, which Codemagic rejects.
  case missing
}

/// The settings under `publishing.app_store_connect`.
///
/// Only authentication is modeled here; the table of keys in Planning gives the other keys their meaning.
/// Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/ and the official JSON Schema.
public struct AppStoreConnectSettings: Sendable {
  let fields: Fields
  let integration: Setting<String>

  /// Returns the setting of a key.
  public func value<Value: SettingValue>(of key: String, as type: Value.Type = Value.self) -> Setting<Value> {
    fields.value(key)
  }

  /// Returns the items of a key's list of strings.
  public func texts(of key: String) -> [Setting<String>] { fields.texts(key) }

  /// Whether to submit the build to beta review; false by default.
  public var submitToTestFlight: Setting<Bool> { value(of: "submit_to_testflight") }
  /// Whether to submit the version to App Review; false by default.
  public var submitToAppStore: Setting<Bool> { value(of: "submit_to_app_store") }

  /// The mapping of the section.
  public var section: ResolvedValue? { fields.section }

  /// Returns the value of a key as found in the file; nil when the key is absent.
  public func source(of key: String) -> ResolvedValue? { fields.section.flatMap { fields.tree.value(of: key, in: $0) } }

  /// The authentication method, determined by which of its keys are present.
  public var authentication: Authentication {
    let (key, id, issuer) = (text("api_key"), text("key_id"), text("issuer_id"))
    let (account, password) = (text("apple_id"), text("password"))
    let hasIntegration = source(of: "auth") != nil
    let hasKey = [key, id, issuer].contains { $0.source != nil }
    let hasAccount = [account, password].contains { $0.source != nil }
    switch (hasIntegration, hasKey, hasAccount) {
    case (true, false, false): return .integration(name: integration)
    case (false, true, false): return .apiKey(key: key, id: id, issuer: issuer)
    case (false, false, true): return .appleID(account, password: password)
    case (false, false, false): return .missing
    case (true, _, _), (_, true, true): return .ambiguous
    }
  }

  private func text(_ key: String) -> Setting<String> { value(of: key) }
}
