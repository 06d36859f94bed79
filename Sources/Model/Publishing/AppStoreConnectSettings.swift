/// When an approved version goes on sale.
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

/// How a workflow signs in to App Store Connect.
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

/// `publishing.app_store_connect`: the fifteen keys, typed.
///
/// Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/ and the official JSON Schema.
public struct AppStoreConnectSettings: Sendable {
  let fields: Fields
  let integration: Setting<String>

  /// `auth`: the word `integration`, or an input.
  public var auth: Setting<String> { fields.text("auth") }
  /// `api_key`: the private key itself.
  ///
  /// A secret.
  public var apiKey: Setting<String> { fields.text("api_key") }
  /// `key_id`: ten upper-case letters and digits.
  public var keyID: Setting<String> { fields.text("key_id") }
  /// `issuer_id`: a UUID.
  public var issuerID: Setting<String> { fields.text("issuer_id") }
  /// `apple_id`: an e-mail address.
  public var appleID: Setting<String> { fields.text("apple_id") }
  /// `password`: an app-specific password.
  ///
  /// A secret.
  public var password: Setting<String> { fields.text("password") }
  /// `submit_to_testflight`: whether to submit for beta review.
  ///
  /// Default: false.
  public var submitToTestFlight: Setting<Bool> { fields.boolean("submit_to_testflight") }
  /// `expire_build_submitted_for_review`: whether to expire an older build in beta review.
  ///
  /// Default: false.
  public var expireBuildSubmittedForReview: Setting<Bool> { fields.boolean("expire_build_submitted_for_review") }
  /// `beta_groups`: the names of the groups that get the build.
  public var betaGroups: [Setting<String>] { fields.texts("beta_groups") }
  /// `submit_to_app_store`: whether to submit for App Review.
  ///
  /// Default: false.
  public var submitToAppStore: Setting<Bool> { fields.boolean("submit_to_app_store") }
  /// `cancel_previous_submissions`: whether to cancel submissions that wait for App Review.
  ///
  /// Default: false.
  public var cancelPreviousSubmissions: Setting<Bool> { fields.boolean("cancel_previous_submissions") }
  /// `release_type`: when an approved version goes on sale.
  ///
  /// Default: manual.
  public var releaseType: Setting<ReleaseType> {
    fields.setting("release_type") { text, _ in ReleaseType(rawValue: String(decoding: text, as: UTF8.self)) }
  }
  /// `earliest_release_date`: a whole hour in the future, with its zone.
  public var earliestReleaseDate: Setting<ReleaseDate> {
    fields.setting("earliest_release_date") { text, _ in ReleaseDate(text).flatMap { $0.isReadable ? $0 : nil } }
  }
  /// `copyright`: the year and the owner.
  public var copyright: Setting<String> { fields.text("copyright") }
  /// `phased_release`: on, off, or as App Store Connect has it when absent.
  public var phasedRelease: Setting<Bool> { fields.boolean("phased_release") }

  /// Where the section stands.
  public var section: ResolvedValue? { fields.section }

  /// Where the value of a key stands; nil when the key is absent.
  public func source(of key: String) -> ResolvedValue? { fields.section.flatMap { fields.tree.value(of: key, in: $0) } }

  /// How it signs in.
  public var authentication: Authentication {
    let hasIntegration = auth.source != nil
    let hasKey = [apiKey, keyID, issuerID].contains { $0.source != nil }
    let hasAccount = [appleID, password].contains { $0.source != nil }
    switch (hasIntegration, hasKey, hasAccount) {
    case (true, false, false): return .integration(name: integration)
    case (false, true, false): return .apiKey(key: apiKey, id: keyID, issuer: issuerID)
    case (false, false, true): return .appleID(appleID, password: password)
    case (false, false, false): return .missing
    case (true, _, _), (_, true, true): return .ambiguous
    }
  }
}
