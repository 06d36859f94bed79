public import Diagnostics
public import PublishingModel
internal import YAMLSyntax

/// A plan that was written to a file, as far as it is needed to carry it out.
///
/// The steps are not read back: they are planned again, and are the same unless something changed.
public struct SavedPlan: Hashable, Sendable {
  /// Why a file is not a saved plan.
  public struct Mistake: Error, Hashable {
    /// What is wrong, in a sentence without full stop.
    public let reason: String
  }

  /// The configuration that it was made from, as it was named.
  public let path: String
  /// What is asked for, one release a workflow.
  public let releases: [Release]
  /// The packages of each release.
  public let packages: [[PackageFacts]]
  /// The values that were given for references.
  public let given: GivenValues
  /// The longest waits.
  public let limits: Planner.Limits

  /// Reads a file that `plan --out` wrote.
  public init(_ file: SourceFile) throws(Mistake) {
    if let mistake = file.jsonMistake { throw Mistake(reason: "it is not JSON: \(mistake.problem)") }
    guard let document = DocumentValue(json: file) else { throw Mistake(reason: "it is empty") }
    try self.init(document)
  }

  /// Reads a document that `plan --out` would write.
  public init(_ document: DocumentValue) throws(Mistake) {
    guard let version = document["format_version"]?.text else { throw Mistake(reason: "it is not a saved plan") }
    guard version.hasPrefix("1.") else {
      throw Mistake(reason: "its format \(version) is newer than this program; use the one that wrote it")
    }
    guard let path = document["configuration"]?["path"]?.text, let plans = document["plans"]?.items else {
      throw Mistake(reason: "it names no configuration or no plans")
    }
    self.path = path
    given = GivenValues(
      variables: document["given"]?["variables"]?.texts ?? [:], inputs: document["given"]?["inputs"]?.texts ?? [:])
    var limits = Planner.Limits()
    limits.findBuild = document["limits"]?["find_build_seconds"]?.number ?? limits.findBuild
    limits.postProcessing = document["limits"]?["post_processing_seconds"]?.number ?? limits.postProcessing
    self.limits = limits
    var releases: [Release] = []
    var packages: [[PackageFacts]] = []
    for plan in plans {
      guard let release = plan["release"].flatMap(Release.init), let list = plan["packages"]?.items else {
        throw Mistake(reason: "plan \(releases.count + 1) lacks its release or its packages")
      }
      releases.append(release)
      packages.append(list.compactMap(PackageFacts.init))
    }
    self.releases = releases
    self.packages = packages
  }
}

extension DocumentValue {
  fileprivate var choice: Switch? {
    if let boolean { return boolean ? .on : .off }
    return self["reference"]?.text.map { .undecided($0) }
  }

  fileprivate var wording: Wording? {
    if let text { return .known(text) }
    return self["reference"]?.text.map { .reference($0) }
  }
}

extension Release {
  fileprivate init?(_ value: DocumentValue) {
    guard let workflow = value["workflow"]?.text, let signIn = value["sign_in"].flatMap(SignIn.init),
      let testFlight = value["submit_to_testflight"]?.choice,
      let expires = value["expire_build_submitted_for_review"]?.choice,
      let groups = value["beta_groups"]?.items?.map(\.wording), let appStore = value["submit_to_app_store"]?.choice,
      let cancels = value["cancel_previous_submissions"]?.choice, let type = value["release_type"]?.wording,
      let notes = value["notes"].flatMap(ReleaseNotes.init), let artifacts = value["artifacts"]?.items?.map(\.wording),
      let phased = value["phased_release"], groups.allSatisfy({ $0 != nil })
    else { return nil }
    self.init(
      workflow: workflow, signIn: signIn, testFlight: testFlight, expiresOlderBuild: expires,
      betaGroups: groups.compactMap { $0 }, appStore: appStore, cancelsSubmissions: cancels, releaseType: type,
      releaseDate: value["earliest_release_date"]?.wording, copyright: value["copyright"]?.wording,
      phasedRelease: phased.choice.map { .set($0) } ?? .unchanged, notes: notes,
      artifacts: artifacts.compactMap { $0 })
  }
}

extension Release.SignIn {
  fileprivate init?(_ value: DocumentValue) {
    switch value["kind"]?.text {
    case "integration"?: self = .integration(name: value["name"]?.text ?? "")
    case "api-key"?: self = .apiKey
    case "account"?: self = .account
    case "unclear"?: self = .unclear
    default: return nil
    }
  }
}

extension ReleaseNotes {
  fileprivate init?(_ value: DocumentValue) {
    switch value["kind"]?.text {
    case "none"?: self = .none
    case "made-by-script"?: self = .madeByScript
    case "texts"?:
      guard let source = value["source"]?.text, let items = value["entries"]?.items else { return nil }
      let entries = items.compactMap(Entry.init)
      guard entries.count == items.count else { return nil }
      self = .texts(entries, source: source)
    default: return nil
    }
  }
}

extension ReleaseNotes.Entry {
  fileprivate init?(_ value: DocumentValue) {
    guard let locale = value["locale"]?.text, let text = value["text"]?.text else { return nil }
    let metadata = ReleaseNotes.Metadata.allCases.map { ($0, value[$0.rawValue]?.text) }
    self.init(
      locale: locale, text: text,
      metadata: Dictionary(metadata.compactMap { field, text in text.map { (field, $0) } }) { first, _ in first })
  }
}

extension PackageFacts {
  fileprivate init?(_ value: DocumentValue) {
    guard let path = value["path"]?.text, let size = value["size"]?.number, let sha256 = value["sha256"]?.text,
      let platform = value["platform"]?.text.flatMap(Platform.init)
    else { return nil }
    self.init(
      path: path, size: size, sha256: sha256, bundleID: value["bundle_id"]?.text, version: value["version"]?.text,
      buildNumber: value["build_number"]?.text, platform: platform,
      usesNonExemptEncryption: value["uses_non_exempt_encryption"]?.boolean)
  }
}
