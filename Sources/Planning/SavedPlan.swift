public import Model
public import Text
internal import Diagnostics
internal import YAMLSyntax

/// A plan that was written to a file, as far as it is needed to carry it out.
///
/// The steps are not read back: they are planned again, and are the same unless something changed.
public struct SavedPlan: Hashable, Sendable {
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
  public init(_ file: SourceFile) throws(SavedPlanError) {
    if let mistake = file.jsonSyntaxError { throw SavedPlanError(reason: "it is not JSON: \(mistake.problem)") }
    guard let document = JSONValue(json: file) else { throw SavedPlanError(reason: "it is empty") }
    try self.init(document)
  }

  /// Reads a document that `plan --out` would write.
  public init(_ document: JSONValue) throws(SavedPlanError) {
    guard let version = document["format_version"]?.text else { throw SavedPlanError(reason: "it is not a saved plan") }
    guard version.hasPrefix("1.") else {
      throw SavedPlanError(reason: "its format \(version) is newer than this program; use the one that wrote it")
    }
    guard let path = document["configuration"]?["path"]?.text, let plans = document["plans"]?.items else {
      throw SavedPlanError(reason: "it names no configuration or no plans")
    }
    guard let given = document["given"], let variables = given["variables"]?.allTexts,
      let inputs = given["inputs"]?.allTexts
    else { throw SavedPlanError(reason: "its given values are not texts") }
    guard let find = document["limits"]?["find_build_seconds"]?.number, find > 0,
      let whole = document["limits"]?["post_processing_seconds"]?.number, whole > 0
    else { throw SavedPlanError(reason: "its limits are not numbers of seconds") }
    self.path = path
    self.given = GivenValues(variables: variables, inputs: inputs)
    limits = Planner.Limits(findBuild: find, postProcessing: whole)
    var releases: [Release] = []
    var packages: [[PackageFacts]] = []
    for plan in plans {
      let items = plan["packages"]?.items
      let facts = items?.compactMap(PackageFacts.init)
      guard let release = plan["release"].flatMap(Release.init), let facts, facts.count == items?.count else {
        throw SavedPlanError(reason: "the release or the packages of plan \(releases.count + 1) are damaged")
      }
      releases.append(release)
      packages.append(facts)
    }
    self.releases = releases
    self.packages = packages
  }
}

extension JSONValue {
  /// The strings of an object, by key; nil when one is none.
  fileprivate var allTexts: [String: String]? {
    let texts = texts
    return texts.count == count ? texts : nil
  }

  /// A value that may be null: nil when it is, and nothing at all when it is neither null nor what `read` makes of it.
  fileprivate func optional<Value>(_ read: (JSONValue) -> Value?) -> Value?? {
    isNull ? .some(nil) : read(self).map { .some($0) }
  }

  /// What `read` makes of each item; nil when it makes nothing of one.
  fileprivate func all<Value>(_ read: (JSONValue) -> Value?) -> [Value]? {
    guard let items else { return nil }
    let values = items.compactMap(read)
    return values.count == items.count ? values : nil
  }

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
  fileprivate init?(_ value: JSONValue) {
    guard let workflow = value["workflow"]?.text, let signIn = value["sign_in"].flatMap(SignIn.init),
      let bundleID = value["bundle_identifier"]?.optional(\.wording),
      let testFlight = value["submit_to_testflight"]?.choice,
      let expires = value["expire_build_submitted_for_review"]?.choice,
      let groups = value["beta_groups"]?.all(\.wording), let appStore = value["submit_to_app_store"]?.choice,
      let cancels = value["cancel_previous_submissions"]?.choice, let type = value["release_type"]?.wording,
      let date = value["earliest_release_date"]?.optional(\.wording),
      let copyright = value["copyright"]?.optional(\.wording),
      let phased = value["phased_release"]?.optional(\.choice), let notes = value["notes"].flatMap(ReleaseNotes.init),
      let artifacts = value["artifacts"]?.all(\.wording), let chosen = value["chosen_at_start"]?.all(\.text)
    else { return nil }
    self.init(
      workflow: workflow, signIn: signIn, bundleID: bundleID, testFlight: testFlight, expiresOlderBuild: expires,
      betaGroups: groups, appStore: appStore, cancelsSubmissions: cancels, releaseType: type, releaseDate: date,
      copyright: copyright, phasedRelease: phased.map { .set($0) } ?? .unchanged, notes: notes, artifacts: artifacts,
      chosenAtStart: chosen)
  }
}

extension Release.SignIn {
  fileprivate init?(_ value: JSONValue) {
    switch value["kind"]?.text {
    case "integration"?:
      guard let name = value["name"]?.wording else { return nil }
      self = .integration(name: name)
    case "api-key"?:
      guard let key = value["key"]?.optional(\.text), let id = value["key_id"]?.optional(\.text),
        let issuer = value["issuer_id"]?.optional(\.text)
      else { return nil }
      self = .apiKey(key: key, id: id, issuer: issuer)
    case "account"?:
      guard let name = value["apple_id"]?.optional(\.text), let password = value["password"]?.optional(\.text) else {
        return nil
      }
      self = .account(name: name, password: password)
    case "unclear"?: self = .unclear
    default: return nil
    }
  }
}

extension ReleaseNotes {
  fileprivate init?(_ value: JSONValue) {
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
  fileprivate init?(_ value: JSONValue) {
    guard let locale = value["locale"]?.text, let text = value["text"]?.text else { return nil }
    var metadata: [ReleaseNotes.Metadata: String] = [:]
    for field in ReleaseNotes.Metadata.allCases {
      guard let entry = value[field.rawValue] else { continue }
      guard let text = entry.text else { return nil }
      metadata[field] = text
    }
    self.init(locale: locale, text: text, metadata: metadata)
  }
}

extension PackageFacts {
  fileprivate init?(_ value: JSONValue) {
    guard let path = value["path"]?.text, let size = value["size"]?.number, let sha256 = value["sha256"]?.text,
      let platform = value["platform"]?.text.flatMap(Platform.init),
      let bundleID = value["bundle_id"]?.optional(\.text), let version = value["version"]?.optional(\.text),
      let number = value["build_number"]?.optional(\.text),
      let encryption = value["uses_non_exempt_encryption"]?.optional(\.boolean)
    else { return nil }
    self.init(
      path: path, size: size, sha256: sha256, bundleID: bundleID, version: version, buildNumber: number,
      platform: platform, usesNonExemptEncryption: encryption)
  }
}

/// Why a file is not a saved plan.
public struct SavedPlanError: Error, Hashable {
  /// What is wrong, in a sentence without full stop.
  public let reason: String
}
