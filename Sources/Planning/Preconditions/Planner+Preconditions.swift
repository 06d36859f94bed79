/// The conditions that no step sees to.
extension Planner {
  var preconditions: [Precondition] {
    var list = [wholeFile, validSettings, noSecrets].compactMap(\.self) + appRecords + [credentials]
    list += [bundleIDs, artifacts].compactMap(\.self)
    if !packages.isEmpty || release.hasPostProcessing { list.append(buildNumber) }
    list.append(signing)
    guard release.hasPostProcessing else { return list }
    list.append(role)
    if release.testFlight.isPossible { list += [testInformation, oneBetaReview] }
    if release.testFlight.isPossible || release.appStore.isPossible { list.append(exportCompliance) }
    if !release.betaGroups.isEmpty { list.append(groups) }
    if release.appStore.isPossible { list += [firstVersion, whatsNew, oneSubmission, storeEntry] }
    if release.appStore.isPossible, release.releaseDate != nil { list.append(date) }
    if release.appStore.isPossible, release.phasedRelease?.isPossible ?? false { list.append(phasedRelease) }
    return list
  }
}

/// The pages that document preconditions.
enum PreconditionSource {
  static let codemagic = "https://docs.codemagic.io/yaml-publishing/app-store-connect/"
  static let artifacts = "https://docs.codemagic.io/yaml-basic-configuration/yaml-getting-started/#artifacts"
  static let notes = "https://docs.codemagic.io/publishing/publish-release-notes/"
  static let signing = "https://docs.codemagic.io/yaml-code-signing/signing-ios/"
  static let buildNumber =
    "https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundleversion"
  static let testers = "https://developer.apple.com/help/app-store-connect/test-a-beta-version/invite-external-testers"
  static let betaReview = "https://developer.apple.com/documentation/appstoreconnectapi/beta-app-review-submissions"
  static let compliance =
    "https://developer.apple.com/documentation/bundleresources/information-property-list/itsappusesnonexemptencryption"
  static let storeEntry = "https://developer.apple.com/help/app-store-connect/reference/platform-version-information"
  static let phases =
    "https://developer.apple.com/help/app-store-connect/update-your-app/release-a-version-update-in-phases"
}
