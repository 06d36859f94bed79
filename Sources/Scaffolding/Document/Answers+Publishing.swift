extension Answers {
  /// The inputs that a person is asked for who starts a build.
  var inputs: [YAMLEntry] {
    var entries: [YAMLEntry] = []
    func ask(_ id: String, _ description: String, type: String, default value: String?) {
      var properties = [YAMLEntry("description", .text(description)), YAMLEntry("type", .text(type))]
      if let value { properties.append(YAMLEntry("default", .word(value))) }
      entries.append(YAMLEntry(id, .mapping(properties)))
    }
    switch destination {
    case .betaGroups(_, .asked):
      ask("beta_review", "Submit the build for beta review", type: "boolean", default: "true")
    case .appStore(.scheduled, _):
      ask(
        "release_date", "A future date on the hour with its zone, as 2031-12-01T14:00:00+00:00", type: "string",
        default: nil)
    case .internalTesters, .betaGroups(_, .always), .appStore: break
    }
    return entries
  }

  /// The publishing of a build that succeeded, with those who are told.
  var publishing: [YAMLEntry] {
    var entries = [YAMLEntry("app_store_connect", .mapping(signIn + settings))]
    if !recipients.isEmpty {
      let notify = [YAMLEntry("success", .word("true")), YAMLEntry("failure", .word("true"))]
      entries.append(
        YAMLEntry(
          "email",
          .mapping([
            YAMLEntry("recipients", .list(recipients.map { YAMLItem(.text($0)) })),
            YAMLEntry("notify", .mapping(notify)),
          ]), "Who is told how a build ended."))
    }
    return entries
  }

  private var signIn: [YAMLEntry] {
    switch credentials {
    case .integration:
      [YAMLEntry("auth", .text("integration"), "Signs in with the key under `integrations`.")]
    case .group:
      [
        YAMLEntry("api_key", .word("$APP_STORE_CONNECT_PRIVATE_KEY"), "Signs in with the key in the variable group."),
        YAMLEntry("key_id", .word("$APP_STORE_CONNECT_KEY_IDENTIFIER")),
        YAMLEntry("issuer_id", .word("$APP_STORE_CONNECT_ISSUER_ID")),
      ]
    }
  }

  private var settings: [YAMLEntry] {
    switch destination {
    case .internalTesters:
      return [
        YAMLEntry(
          "submit_to_testflight", .word("false"),
          "Internal testers get a build without beta review, which only external testers need.")
      ]
    case .betaGroups(let names, let review):
      return [
        YAMLEntry(
          "submit_to_testflight", .word(review.word),
          "External testers get a build after Apple's beta review, for which this submits it."),
        YAMLEntry(
          "expire_build_submitted_for_review", .word("true"),
          "Withdraws an older build that still waits for its review, so that this one can be submitted."),
        YAMLEntry(
          "beta_groups", .list(names.map { YAMLItem(.text($0)) }),
          "The groups that get the build, exactly as they are called in App Store Connect."),
      ]
    case .appStore(let release, let isPhased):
      return [
        YAMLEntry("submit_to_app_store", .word("true"), "Submits the build to App Review."),
        YAMLEntry(
          "cancel_previous_submissions", .word("true"), "Cancels a submission that is still waiting or in review."),
        YAMLEntry("release_type", .text(release.word), release.comment),
      ] + release.date + [phasedRelease(isPhased)]
    }
  }

  private func phasedRelease(_ isPhased: Bool) -> YAMLEntry {
    guard isPhased else {
      return YAMLEntry("phased_release", .word("false"), "An update reaches everybody at once.")
    }
    // Whoever asked for it was told, and no file tells whether a version is out.
    return YAMLEntry(
      "phased_release", .word("true"), "An update reaches people in steps over seven days.",
      "ascertain: ignore[phased-release-first-version] set to false for the first version")
  }
}

extension BetaReview {
  /// The value of `submit_to_testflight`.
  fileprivate var word: String {
    switch self {
    case .always: "true"
    case .asked: "${{ inputs.beta_review }}"
    }
  }
}

extension AppStoreRelease {
  /// The date of the release; empty for one without.
  fileprivate var date: [YAMLEntry] {
    switch self {
    case .manual, .automatic: []
    case .scheduled:
      [YAMLEntry("earliest_release_date", .word("${{ inputs.release_date }}"), "Asked for when the build is started.")]
    }
  }

  /// The value of `release_type`.
  fileprivate var word: String {
    switch self {
    case .manual: "MANUAL"
    case .automatic: "AFTER_APPROVAL"
    case .scheduled: "SCHEDULED"
    }
  }

  fileprivate var comment: String {
    switch self {
    case .manual: "An approved version waits until somebody releases it in App Store Connect."
    case .automatic: "An approved version goes on sale at once."
    case .scheduled: "An approved version goes on sale on a date."
    }
  }
}
