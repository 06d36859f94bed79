internal import Model

/// The keys of `app_store_connect`, a row for each.
extension AppStoreConnectKey {
  /// Every key, in the order in which plans have them.
  public static let all = [
    auth, apiKey, keyID, issuerID, appleID, password, submitToTestFlight, expireBuildSubmittedForReview, betaGroups,
    submitToAppStore, cancelPreviousSubmissions, releaseType, earliestReleaseDate, copyright, phasedRelease,
  ]

  // MARK: - Signing in

  /// `auth`: the key that Codemagic keeps under the name in `integrations`.
  public static let auth = AppStoreConnectKey(signIn: "auth")
  /// `api_key`: the private key itself.
  public static let apiKey = AppStoreConnectKey(signIn: "api_key", variable: "APP_STORE_CONNECT_PRIVATE_KEY")
  /// `key_id`: the id of the private key.
  public static let keyID = AppStoreConnectKey(signIn: "key_id", variable: "APP_STORE_CONNECT_KEY_IDENTIFIER")
  /// `issuer_id`: the id of the team's issuer.
  public static let issuerID = AppStoreConnectKey(signIn: "issuer_id", variable: "APP_STORE_CONNECT_ISSUER_ID")
  /// `apple_id`: the address of an Apple account.
  public static let appleID = AppStoreConnectKey(signIn: "apple_id", variable: "APPLE_ID")
  /// `password`: an app-specific password of the account.
  public static let password = AppStoreConnectKey(signIn: "password", variable: "APP_SPECIFIC_PASSWORD")

  // MARK: - TestFlight

  /// `submit_to_testflight`: submits the build for beta review.
  public static let submitToTestFlight = AppStoreConnectKey(
    "submit_to_testflight", \.testFlight, feeds: .submitForBetaReview, presence: .always,
    argument: .flag("--testflight"),
    change: .flag("submit-to-testflight", "submits the build for beta review"))

  /// `expire_build_submitted_for_review`: expires an older build that is in beta review.
  public static let expireBuildSubmittedForReview = AppStoreConnectKey(
    "expire_build_submitted_for_review", \.expiresOlderBuild, feeds: .expireOlderBuild, partOf: .betaReview,
    presence: .always,
    argument: .flag("--expire-build-submitted-for-review"),
    change: .flag("expire-build", "expires the oldest build in beta review", isHighImpact: true))

  /// `beta_groups`: the TestFlight groups that get the build.
  public static let betaGroups = AppStoreConnectKey(
    "beta_groups", \.betaGroups, feeds: .addToBetaGroups, presence: .always, label: "beta group",
    argument: .list("--beta-group"),
    change: .items("beta-groups", "adds the build to"))

  // MARK: - App Store

  /// `submit_to_app_store`: submits the version to App Review.
  public static let submitToAppStore = AppStoreConnectKey(
    "submit_to_app_store", \.appStore, feeds: .submitForReview, presence: .always,
    argument: .flag("--app-store"),
    change: .flag("submit-to-app-store", "submits the version to App Review", isHighImpact: true))

  /// `cancel_previous_submissions`: cancels submissions that are not through App Review.
  public static let cancelPreviousSubmissions = AppStoreConnectKey(
    "cancel_previous_submissions", \.cancelsSubmissions, feeds: .cancelSubmissions, partOf: .appReview,
    presence: .always,
    argument: .flag("--cancel-previous-submissions"),
    change: .flag("cancel-submissions", "cancels submissions that are waiting or in review", isHighImpact: true))

  /// `release_type`: when an approved version goes on sale.
  ///
  /// The default is Codemagic's, not the program's, so that it is always handed over.
  public static let releaseType = AppStoreConnectKey(
    "release_type", \.releaseType, feeds: .prepareVersion, partOf: .appReview, presence: .always,
    label: "release type",
    argument: .option("--release-type"),
    change: ChangeWords(
      words: { _, now, _, _ in
        let sentence =
          switch now {
          case .known(.manual): "an approved version is now released by hand"
          case .known(.afterApproval): "an approved version now goes on sale automatically"
          case .known(.scheduled): "an approved version now goes on sale automatically, on the release date"
          case .reference(let text): "\(text) now decides when an approved version goes on sale"
          }
        return [Change("release-type", sentence, isHighImpact: now != .known(.manual))]
      },
      isSaid: { old, new in !old.appStore.isPossible && new.appStore.isPossible }))

  /// `earliest_release_date`: the moment before which a scheduled version does not go on sale.
  public static let earliestReleaseDate = AppStoreConnectKey(
    "earliest_release_date", \.releaseDate, feeds: .prepareVersion, partOf: .appReview, presence: .always,
    label: "earliest release date",
    argument: .option("--earliest-release-date"),
    change: .value("release-date", "release date"))

  /// `copyright`: the year and who holds the rights.
  public static let copyright = AppStoreConnectKey(
    "copyright", \.copyright, feeds: .prepareVersion, partOf: .appReview, presence: .always, label: "copyright",
    argument: .option("--copyright"),
    change: .value("copyright", "copyright"))

  /// `phased_release`: whether the version reaches a growing share of users over seven days.
  public static let phasedRelease = AppStoreConnectKey(
    "phased_release", \.phasedRelease, feeds: .setPhasedRelease, partOf: .appReview, presence: .always,
    label: "phased release",
    argument: .flag(on: "--phased-release", off: "--no-phased-release"),
    change: ChangeWords { before, now, _, new in
      let state =
        switch now {
        case nil: "left as it is in App Store Connect"
        case .known(true): "turned on"
        case .known(false): "turned off"
        case .reference(let text): "turned on or off by \(text)"
        }
      // Without phases, an approved version reaches everybody at once.
      let isHighImpact = before == .known(true) && new.releaseType != .known(.manual)
      return [Change("phased-release", "phased release is now \(state)", isHighImpact: isHighImpact)]
    })
}
