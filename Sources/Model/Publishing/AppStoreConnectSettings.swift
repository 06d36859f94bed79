/// The way in which an approved version goes on sale.
///
/// Shape: one upper-case word. Default when the key is absent: `manual`, by Codemagic's documentation; the publishing
/// program itself has none. Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/
public enum ReleaseType: String, CaseIterable, Sendable {
  /// Somebody releases it in App Store Connect.
  case manual = "MANUAL"
  /// As soon as App Review approves it.
  case afterApproval = "AFTER_APPROVAL"
  /// Not before `earliest_release_date`.
  case scheduled = "SCHEDULED"
}

/// The way in which a workflow signs in to App Store Connect.
public enum Authentication: Sendable {
  /// The team's key of this name, kept by Codemagic.
  case integration(name: Setting<String>)
  /// A key written out; Codemagic refuses it unless all three parts are there.
  case apiKey(key: Setting<String>, id: Setting<String>, issuer: Setting<String>)
  /// An Apple account, which can only upload.
  case appleID(Setting<String>, password: Setting<String>)
  /// More than one way at once; Codemagic refuses `auth` beside any other.
  case ambiguous
  /// None; Codemagic refuses it.
  case missing
}

/// The settings under `publishing.app_store_connect`.
///
/// Signing in is described here; what each of the other keys means is in Planning's table of keys.
/// Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/ and the official JSON Schema.
public struct AppStoreConnectSettings: Sendable {
  let fields: Fields
  let integration: Setting<String>

  /// The value of a key.
  public func value<Value: SettingValue>(of key: String, as type: Value.Type = Value.self) -> Setting<Value> {
    fields.value(key)
  }

  /// The texts of a list.
  public func texts(of key: String) -> [Setting<String>] { fields.texts(key) }

  /// Whether to submit for beta review; the default is false.
  public var submitToTestFlight: Setting<Bool> { value(of: "submit_to_testflight") }
  /// Whether to submit for App Review; the default is false.
  public var submitToAppStore: Setting<Bool> { value(of: "submit_to_app_store") }

  /// The location of the section.
  public var section: ResolvedValue? { fields.section }

  /// Returns the location of a key's value; nil when the key is absent.
  public func source(of key: String) -> ResolvedValue? { fields.section.flatMap { fields.tree.value(of: key, in: $0) } }

  /// The way in which it signs in.
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
