internal import Model
internal import Text
internal import YAMLSyntax

/// Reads the settings of a workflow one by one, and notes why each is there.
struct SettingReader {
  let settings: AppStoreConnectSettings
  private let section: DocumentPath
  private let tree: SyntaxTree
  private let lines: LineTable
  private let secrets: Request.Secrets
  /// The reasons that keys give for steps, by name.
  private(set) var reasons: [String: Step.Reason] = [:]
  /// The keys whose values come from the default of an input.
  private(set) var defaults: [(key: String, value: String, inputs: [String])] = []
  /// The keys whose values have another form than the key's; a release goes without them.
  private(set) var invalid: [String] = []
  /// The keys whose values would disclose a secret; a release does not hand them on.
  private(set) var disclosing: [String] = []

  init(
    _ settings: AppStoreConnectSettings, workflow: String, tree: SyntaxTree, lines: LineTable,
    _ secrets: Request.Secrets
  ) {
    self.secrets = secrets
    self.settings = settings
    self.tree = tree
    self.lines = lines
    section = DocumentPath(keys: ["workflows", workflow, "publishing", "app_store_connect"])
    if let source = settings.section {
      let place = location(of: source)
      reasons[""] = Step.Reason(
        key: section.description, text: "app_store_connect", line: place.line, column: place.column)
    }
  }

  /// The value of a key; nil when it is absent or cannot be used.
  mutating func value<Value: SettingValue>(of key: String) -> Resolvable<Value>? {
    let setting = settings.value(of: key, as: Value.self)
    let resolved = resolved(setting)
    switch setting {
    case .absent: break
    case .known(_, let source, let provenance):
      guard case .known(let value)? = resolved else {
        disclosing.append(key)
        note(key, resolved?.reference ?? "", at: source)
        break
      }
      let inputs = provenance.defaultedInputs
      if !inputs.isEmpty { defaults.append((key, value.text, inputs)) }
      let isSetElsewhere = !provenance.definitions.isEmpty
      note(key, isSetElsewhere ? "\(tree.text(of: source.node)), which is \(value.text)" : value.text, at: source)
    case .unknown(_, let source): note(key, tree.text(of: source.node), at: source)
    case .invalid: invalid.append(key)
    }
    return resolved
  }

  /// The texts of a list; nil when it is absent.
  mutating func texts(of key: String) -> [Resolvable<String>]? {
    guard let list = settings.source(of: key) else { return nil }
    let items = settings.texts(of: key)
    let texts = items.compactMap { resolved($0) }
    if zip(items, texts).contains(where: { $0.value != nil && $1.value == nil }) { disclosing.append(key) }
    let text = texts.map(\.text).joined(separator: ", ")
    let inputs = items.flatMap(\.defaultedInputs)
    if !inputs.isEmpty { defaults.append((key, text, inputs)) }
    note(key, text, at: list)
    return texts
  }

  /// The value of a setting; a secret one is a reference, which nobody can resolve.
  func resolved<Value: SettingValue>(_ setting: Setting<Value>) -> Resolvable<Value>? {
    switch setting {
    case .absent, .invalid: return nil
    case .unknown(_, let source): return .reference(secrets.masked(tree.text(of: source.node)))
    case .known(let value, let source, let provenance):
      if secrets.document.contain(source.node) { return .reference("***") }
      guard !provenance.definitions.contains(where: secrets.document.contain) else {
        return .reference(secrets.masked(tree.text(of: source.node)))
      }
      let masked = secrets.masked(value.text)
      return masked == value.text ? .known(value) : .reference(masked)
    }
  }

  /// The way in which the workflow signs in, by names only.
  var signIn: Release.SignIn {
    switch settings.authentication {
    case .integration(let name): .integration(name: resolved(name) ?? .reference("a name that is not given"))
    case .apiKey(let key, let id, let issuer):
      .apiKey(key: variable(key), id: variable(id), issuer: variable(issuer))
    case .appleID(let name, let password): .account(name: variable(name), password: variable(password))
    case .ambiguous, .missing: .unclear
    }
  }

  /// Who signs in, but for the groups of variables.
  var account: Release.Account {
    var account = Release.Account()
    switch settings.authentication {
    case .apiKey(_, let id, let issuer): (account.keyID, account.issuerID) = (resolved(id), resolved(issuer))
    case .appleID(let name, _): account.appleID = resolved(name)
    case .integration, .ambiguous, .missing: break
    }
    return account
  }

  /// The variable that holds a value, even one that the file itself sets; nil for a value that is written out.
  private func variable(_ setting: Setting<String>) -> String? {
    if case .unknown(.variable(let name), _) = setting { return name }
    return setting.source.flatMap { source in
      if case .variable(let name) = ScalarForm(tree.bytes(of: source.node)) { name } else { nil }
    }
  }

  private mutating func note(_ key: String, _ text: String, at source: ResolvedValue) {
    let place = location(of: source)
    let text = visible(secrets.masked(text))
    reasons[key] = Step.Reason(key: path(to: key), text: "\(key): \(text)", line: place.line, column: place.column)
  }

  private func path(to key: String) -> String { section.appending(.key(key)).description }

  private func location(of source: ResolvedValue) -> Location {
    let range = tree.range(of: source.use ?? source.key ?? source.node)
    let position = lines.position(of: range.start)
    return Location(path: tree.file.path, line: position.line, column: position.column)
  }
}
