internal import Triggers

/// The conditions on the app, its package and the way to sign in.
extension Planner {
  /// Codemagic accepts a file as a whole or not at all.
  var wholeFile: Precondition? {
    guard let errors = findings.elsewhere else { return nil }
    return Precondition(
      id: .wholeFile, title: "Codemagic accepts the file, other workflows included",
      otherwise: "no workflow of the file starts", state: .unmet(errors.phrase), source: PreconditionSource.codemagic)
  }

  /// The values that the plan could not use, whatever the rules that find fault with them are set to.
  var validSettings: Precondition? {
    guard !request.invalid.isEmpty else { return nil }
    let names = request.invalid.joined(separator: ", ")
    return Precondition(
      id: .validSettings, title: "Every setting has a value of its key's form",
      otherwise: "the plan goes without it", state: .unmet("the value of \(names) cannot be used"),
      source: PreconditionSource.codemagic)
  }

  /// What is secret is neither shown nor handed to another program.
  var noSecrets: Precondition? {
    guard !request.disclosing.isEmpty else { return nil }
    let names = request.disclosing.joined(separator: ", ")
    return Precondition(
      id: .noSecrets, title: "Nothing that is published discloses a secret",
      otherwise: "asterisks stand in its place", state: .unmet("\(names) would disclose what looks like a secret"),
      source: PreconditionSource.codemagic)
  }

  /// One for each app.
  var appRecords: [Precondition] {
    var ids = packages.compactMap(\.bundleID).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if ids.isEmpty, case .known(let id)? = release.bundleID { ids = [id] }
    return (ids.isEmpty ? [nil] : ids.map { Optional($0) }).map { id in
      Precondition(
        id: .appRecord, title: "An app record exists in App Store Connect\(id.map { " for \($0)" } ?? "")",
        otherwise: "no app is found for the build, and the run ends there", state: .notChecked,
        source: PreconditionSource.codemagic)
    }
  }

  /// Whether the packages are what the app is signed for; nil when nothing tells.
  var bundleIDs: Precondition? {
    guard case .known(let declared)? = release.bundleID, !packages.compactMap(\.bundleID).isEmpty else { return nil }
    let other = packages.compactMap(\.bundleID).first { $0 != declared && !$0.hasPrefix(declared + ".") }
    return Precondition(
      id: .bundleIdentifier, title: "The package is the app that the workflow signs",
      otherwise: "a different app from the one in the file is published",
      state: other.map { .unmet("the package is \($0), ios_signing.bundle_identifier is \(declared)") }
        ?? .settled("ios_signing.bundle_identifier is \(declared)"), source: PreconditionSource.signing)
  }

  /// Whether the workflow keeps files of the packages' names; nil without a package.
  var artifacts: Precondition? {
    guard !packages.isEmpty else { return nil }
    let missing = packages.first { keeps($0) == false }
    let isKept = packages.allSatisfy { keeps($0) == true }
    return Precondition(
      id: .artifacts, title: "The workflow keeps the package, so that Codemagic would publish it",
      otherwise: "on Codemagic, another package or none is published",
      state: missing.map { .unmet("no pattern of `artifacts` matches \($0.path)") }
        ?? (isKept ? .settled("a pattern of `artifacts` fits its name") : .notChecked),
      source: PreconditionSource.artifacts)
  }

  /// Returns whether a pattern of `artifacts` fits the name of a package; nil when one may, but none surely does.
  private func keeps(_ package: PackageFacts) -> Bool? {
    let name = package.path.split(separator: "/").last.map(String.init) ?? package.path
    let answers = release.artifacts.map { pattern -> Bool? in
      guard let last = pattern.value?.split(separator: "/").last, !last.contains("$") else { return nil }
      return Wildcard(String(last)).matches(name)
    }
    if answers.contains(true) { return true }
    return answers.contains(nil) ? nil : false
  }

  var credentials: Precondition {
    let title =
      switch release.signIn {
      case .integration(.known(let name)): "The Codemagic team has an App Store Connect key named '\(name)'"
      case .integration(.reference(let name)): "The Codemagic team has the App Store Connect key named by \(name)"
      case .apiKey: "The API key, its key ID, and the issuer ID belong together"
      case .account: "The Apple account and its app-specific password belong together"
      case .unclear: "There is a way to sign in"
      }
    return Precondition(
      id: .credentials, title: title, otherwise: "nothing is published", state: .notChecked,
      source: PreconditionSource.codemagic)
  }

  var role: Precondition {
    Precondition(
      id: .role, title: "The key has the App Manager role or higher",
      otherwise: "a request is rejected, and the run ends there",
      state: .notChecked, source: PreconditionSource.codemagic)
  }

  var buildNumber: Precondition {
    let title =
      packages.count == 1
      ? packages[0].buildNumber.map {
        "Build \($0) of version \(packages[0].version ?? $0) has not been uploaded before"
      }
      : nil
    return Precondition(
      id: .buildNumber, title: title ?? "The build number has not been used for this version before",
      otherwise: "the upload is rejected", state: .notChecked, source: PreconditionSource.buildNumber)
  }

  var signing: Precondition {
    let state: Precondition.State =
      switch request.distributionType {
      case "app_store"?: .settled("ios_signing.distribution_type is app_store")
      case let other?: .unmet("ios_signing.distribution_type is \(other)")
      case nil: .notChecked
      }
    return Precondition(
      id: .signing, title: "The app is signed for distribution through App Store Connect",
      otherwise: "the upload is rejected", state: state, source: PreconditionSource.signing)
  }
}
