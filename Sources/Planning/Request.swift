public import Model
public import Text
internal import Diagnostics
internal import YAMLSyntax

/// What a workflow asks for, and where it does.
public struct Request: Sendable {
  /// What is asked for.
  public let release: Release
  /// What the keys of the publishing section ask for, by name.
  let reasons: [String: Action.Reason]
  /// What keys that hold only by the default of an input come to, by name.
  let defaults: [(key: String, value: String)]
  /// How the app is signed, as far as the file tells.
  let distributionType: String?

  /// Reads the publishing section of a workflow; nil when it publishes nothing to App Store Connect.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - configuration: The file it is from.
  ///   - lines: The lines of that file; made here when they are not given.
  ///   - notes: The release notes that it would hand on.
  public init?(_ workflow: Workflow, of configuration: Document, lines: LineTable? = nil, notes: ReleaseNotes) {
    guard let settings = workflow.appStoreConnect else { return nil }
    var reader = SettingReader(
      workflow: workflow.id, tree: configuration.tree, lines: lines ?? LineTable(configuration.tree.file))
    var date: Wording?
    switch settings.earliestReleaseDate {
    case .known(let value, _, _):
      date = reader.wording("earliest_release_date", settings.earliestReleaseDate) { _ in value.text }
    case .absent, .unknown, .invalid:
      date = reader.wording("earliest_release_date", settings.earliestReleaseDate) { $0.text }
    }
    release = Release(
      workflow: workflow.id,
      signIn: reader.signIn(settings),
      bundleID: reader.wording(workflow.bundleIdentifier),
      testFlight: reader.flag("submit_to_testflight", settings.submitToTestFlight),
      expiresOlderBuild: reader.flag("expire_build_submitted_for_review", settings.expireBuildSubmittedForReview),
      betaGroups: reader.groups(settings),
      appStore: reader.flag("submit_to_app_store", settings.submitToAppStore),
      cancelsSubmissions: reader.flag("cancel_previous_submissions", settings.cancelPreviousSubmissions),
      releaseType: reader.wording("release_type", settings.releaseType) { $0.rawValue }
        ?? .known(ReleaseType.manual.rawValue),
      releaseDate: date,
      copyright: reader.wording("copyright", settings.copyright) { $0 },
      phasedRelease: reader.phasedRelease(settings.phasedRelease),
      notes: notes,
      artifacts: workflow.artifacts.compactMap { reader.wording($0) },
      chosenAtStart: reader.defaults.map(\.key))
    reader.section(settings.section)
    reasons = reader.reasons
    defaults = reader.defaults
    distributionType = workflow.distributionType.value
  }
}

/// Reads settings one by one, and notes down why each is there.
private struct SettingReader {
  let workflow: String
  let tree: SyntaxTree
  let lines: LineTable
  private(set) var reasons: [String: Action.Reason] = [:]
  private(set) var defaults: [(key: String, value: String)] = []

  init(workflow: String, tree: SyntaxTree, lines: LineTable) {
    self.workflow = workflow
    self.tree = tree
    self.lines = lines
  }

  /// How a workflow signs in, by names only.
  func signIn(_ settings: AppStoreConnectSettings) -> Release.SignIn {
    func variable(_ setting: Setting<String>) -> String? {
      if case .unknown(.variable(let name), _) = setting { return name }
      return setting.source.flatMap { source in
        // A variable that the file itself sets is known by its name, too.
        if case .variable(let name) = ScalarForm(tree.bytes(of: source.node)) { name } else { nil }
      }
    }
    switch settings.authentication {
    case .integration(let name): return .integration(name: wording(name) ?? .reference("a name that is not given"))
    case .apiKey(let key, let id, let issuer):
      return .apiKey(key: variable(key), id: variable(id), issuer: variable(issuer))
    case .appleID(let name, let password): return .account(name: variable(name), password: variable(password))
    case .ambiguous, .missing: return .unclear
    }
  }

  mutating func flag(_ key: String, _ setting: Setting<Bool>) -> Switch {
    switch wording(key, setting, { $0 ? "true" : "false" }) {
    case .known(let text): text == "true" ? .on : .off
    case .reference(let reference): .undecided(reference)
    case nil: .off
    }
  }

  mutating func phasedRelease(_ setting: Setting<Bool>) -> Release.PhasedRelease {
    setting.source == nil ? .unchanged : .set(flag("phased_release", setting))
  }

  /// A value as text; nil when it is absent or cannot be used.
  mutating func wording<Value>(_ key: String, _ setting: Setting<Value>, _ text: (Value) -> String) -> Wording? {
    switch setting {
    case .absent: return nil
    case .known(let value, let source, let definitions):
      guard !definitions.contains(where: isSecret) else {
        // What a variable of such a name holds is nobody's business.
        return .reference(tree.text(of: source.node))
      }
      let text = Secrets.masked(text(value))
      let written = definitions.isEmpty ? text : "\(tree.text(of: source.node)), which is \(text)"
      if !definitions.isEmpty, written.contains("inputs.") { defaults.append((key, text)) }
      note(key, written, at: source)
      return .known(text)
    case .unknown(_, let source):
      let reference = Secrets.masked(tree.text(of: source.node))
      note(key, reference, at: source)
      return .reference(reference)
    case .invalid:
      // A finding says so.
      return nil
    }
  }

  /// An item of a list.
  func wording(_ setting: Setting<String>) -> Wording? {
    switch setting {
    case .absent, .invalid: nil
    case .known(let text, let source, let definitions):
      definitions.contains(where: isSecret) ? .reference(tree.text(of: source.node)) : .known(Secrets.masked(text))
    case .unknown(_, let source): .reference(Secrets.masked(tree.text(of: source.node)))
    }
  }

  /// Whether a value is set under a name that secrets have.
  private func isSecret(_ definition: NodeID) -> Bool {
    tree.path(to: definition).steps.last.map { Secrets.isSecretName($0.description) } ?? false
  }

  mutating func groups(_ settings: AppStoreConnectSettings) -> [Wording] {
    let groups = settings.betaGroups.compactMap { wording($0) }
    if let list = settings.source(of: "beta_groups") {
      note("beta_groups", groups.map(\.text).joined(separator: ", "), at: list)
    }
    return groups
  }

  /// The section itself asks for the upload.
  mutating func section(_ source: ResolvedValue?) {
    guard let source else { return }
    let place = place(of: source)
    reasons[""] = Action.Reason(
      key: "workflows.\(workflow).publishing.app_store_connect", text: "app_store_connect", line: place.line,
      column: place.column)
  }

  private mutating func note(_ key: String, _ text: String, at source: ResolvedValue) {
    let place = place(of: source)
    let text = visible(Secrets.masked(text))
    reasons[key] = Action.Reason(key: path(key), text: "\(key): \(text)", line: place.line, column: place.column)
  }

  private func path(_ key: String) -> String { "workflows.\(workflow).publishing.app_store_connect.\(key)" }

  private func place(of source: ResolvedValue) -> Location {
    let range = tree.range(of: source.use ?? source.key ?? source.node)
    let position = lines.position(of: range.start)
    return Location(path: tree.file.path, line: position.line, column: position.column)
  }
}
