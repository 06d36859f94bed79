internal import Model
internal import Text

/// The conditions that no step sees to.
extension Planner {
  var preconditions: [Precondition] {
    var list = [wholeFile].compactMap(\.self) + appRecords + [credentials]
    if let bundleIDs { list.append(bundleIDs) }
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

  /// One for each app.
  private var appRecords: [Precondition] {
    var ids = packages.compactMap(\.bundleID).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if ids.isEmpty, case .known(let id)? = release.bundleID { ids = [id] }
    return (ids.isEmpty ? [nil] : ids.map { Optional($0) }).map { id in
      Precondition(
        id: "app-record", title: "An app record exists in App Store Connect\(id.map { " for \($0)" } ?? "")",
        otherwise: "no app is found for the build, and the run ends there", state: .notChecked,
        source: Source.codemagic)
    }
  }

  /// Whether the packages are what the app is signed for; nil when nothing tells.
  private var bundleIDs: Precondition? {
    guard case .known(let declared)? = release.bundleID, !packages.compactMap(\.bundleID).isEmpty else { return nil }
    let other = packages.compactMap(\.bundleID).first { $0 != declared && !$0.hasPrefix(declared + ".") }
    return Precondition(
      id: "bundle-identifier", title: "The package is the app that the workflow signs",
      otherwise: "a different app from the one in the file is published",
      state: other.map { .unmet("the package is \($0), ios_signing.bundle_identifier is \(declared)") }
        ?? .settled("ios_signing.bundle_identifier is \(declared)"), source: Source.signing)
  }

  private var credentials: Precondition {
    let title =
      switch release.signIn {
      case .integration(.known(let name)): "The Codemagic team has an App Store Connect key named '\(name)'"
      case .integration(.reference(let name)): "The Codemagic team has the App Store Connect key named by \(name)"
      case .apiKey: "The API key, its key ID, and the issuer ID belong together"
      case .account: "The Apple account and its app-specific password belong together"
      case .unclear: "There is a way to sign in"
      }
    return Precondition(
      id: "credentials", title: title, otherwise: "nothing is published", state: .notChecked, source: Source.codemagic)
  }

  private var role: Precondition {
    Precondition(
      id: "role", title: "The key has the App Manager role or higher",
      otherwise: "a request is rejected, and the run ends there",
      state: .notChecked, source: Source.codemagic)
  }

  private var buildNumber: Precondition {
    let title =
      packages.count == 1
      ? packages[0].buildNumber.map {
        "Build \($0) of version \(packages[0].version ?? $0) has not been uploaded before"
      }
      : nil
    return Precondition(
      id: "build-number", title: title ?? "The build number has not been used for this version before",
      otherwise: "the upload is rejected", state: .notChecked, source: Source.buildNumber)
  }

  private var signing: Precondition {
    let state: Precondition.State =
      switch request.distributionType {
      case "app_store"?: .settled("ios_signing.distribution_type is app_store")
      case let other?: .unmet("ios_signing.distribution_type is \(other)")
      case nil: .notChecked
      }
    return Precondition(
      id: "signing", title: "The app is signed for distribution through App Store Connect",
      otherwise: "the upload is rejected", state: state, source: Source.signing)
  }

  private var testInformation: Precondition {
    Precondition(
      id: "test-information", title: "The test information has a feedback email and a review contact",
      otherwise: "nothing is submitted for beta review; beta groups and What to Test stay set", state: .notChecked,
      source: Source.testers)
  }

  private var oneBetaReview: Precondition {
    let expires = release.expiresOlderBuild.isPossible
    return Precondition(
      id: "one-beta-review",
      title: "No other build of this version is in beta review"
        + (expires ? ", apart from the app's oldest build there" : ""),
      otherwise: "the submission is rejected", state: .notChecked, source: Source.betaReview)
  }

  private var exportCompliance: Precondition {
    let answers = packages.map(\.usesNonExemptEncryption)
    let state: Precondition.State
    if !answers.isEmpty, answers.allSatisfy({ $0 == false }) {
      state = .settled("ITSAppUsesNonExemptEncryption is false in the package")
    } else if packages.contains(where: { $0.bundleID != nil && $0.usesNonExemptEncryption == nil }) {
      state = .unmet("the package's Info.plist has no ITSAppUsesNonExemptEncryption")
    } else {
      state = .notChecked
    }
    return Precondition(
      id: "export-compliance", title: "The export compliance question is answered",
      otherwise: "the build is processed, but its submission is rejected", state: state, source: Source.compliance)
  }

  private var groups: Precondition {
    Precondition(
      id: "beta-groups",
      title: "The beta groups exist under exactly these names and do not receive every build automatically",
      otherwise:
        "a missing group is skipped; a group that receives every build automatically rejects it and ends the run",
      state: .notChecked, source: Source.codemagic)
  }

  private var firstVersion: Precondition {
    Precondition(
      id: "first-version", title: "The app's first version was submitted by hand",
      otherwise: "App Review rejects a version without screenshots, a category, and a privacy policy",
      state: .notChecked,
      source: Source.codemagic)
  }

  private var whatsNew: Precondition {
    let texts = release.notes.entries
    let title =
      release.notes == .madeByScript
      ? "The release notes that a script writes include the app's primary language"
      : texts.isEmpty
        ? "What's New is filled in by hand, in the primary language"
        : "One of \(texts.map(\.locale).joined(separator: ", ")) is the app's primary language"
    return Precondition(
      id: "whats-new", title: title, otherwise: "an update without What's New is rejected", state: .notChecked,
      source: Source.notes)
  }

  private var oneSubmission: Precondition {
    let state: Precondition.State =
      release.cancelsSubmissions == .known(true)
      ? .settled("cancel_previous_submissions is true") : .notChecked
    return Precondition(
      id: "one-submission",
      title: "No other submission for this platform is waiting, in review, or has unresolved issues",
      otherwise: "the waiting version is changed and its submission reused, or the item is rejected",
      state: state, source: Source.codemagic)
  }

  private var storeEntry: Precondition {
    Precondition(
      id: "store-entry", title: "Screenshots, pricing, privacy answers, and agreements are complete",
      otherwise: "the submission is rejected", state: .notChecked, source: Source.storeEntry)
  }

  /// Nothing was found wrong with a date that is settled.
  private var date: Precondition {
    let problem = (findings.obstacles + findings.suppressed).first {
      $0.keyPath.steps.last == .key("earliest_release_date")
    }
    let state: Precondition.State =
      switch (problem, release.releaseDate) {
      case (let problem?, _): .unmet(problem.message)
      case (nil, .known(let date)?): .settled("\(date.text) is in the future")
      case (nil, .reference?), (nil, nil): .notChecked
      }
    return Precondition(
      id: "release-date", title: "The release date is a whole hour in the future",
      otherwise: "the publishing program refuses to start", state: state, source: Source.codemagic)
  }

  /// Codemagic accepts a file as a whole or not at all.
  private var wholeFile: Precondition? {
    guard let errors = findings.elsewhere else { return nil }
    return Precondition(
      id: "whole-file", title: "Codemagic accepts the file, other workflows included",
      otherwise: "no workflow of the file starts", state: .unmet(errors.phrase), source: Source.codemagic)
  }

  private var phasedRelease: Precondition {
    Precondition(
      id: "phased-release", title: "The version is an update: a first version cannot be released in phases",
      otherwise: "the version is prepared but not submitted", state: .notChecked, source: Source.phases)
  }
}

/// The pages that document preconditions.
private enum Source {
  static let codemagic = "https://docs.codemagic.io/yaml-publishing/app-store-connect/"
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
