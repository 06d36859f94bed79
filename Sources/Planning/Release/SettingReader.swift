internal import Model
internal import Text
internal import YAMLSyntax

/// Reads the settings of a workflow one by one, and notes why each is there.
struct SettingReader {
  let settings: AppStoreConnectSettings
  private let section: DocumentPath
  private let tree: SyntaxTree
  private let lines: LineTable
  /// The reasons that keys give for steps, by name.
  private(set) var reasons: [String: Step.Reason] = [:]
  /// The keys whose values come from the default of an input.
  private(set) var defaults: [(key: String, value: String)] = []
  /// The keys whose values have another form than the key's; a release goes without them.
  private(set) var invalid: [String] = []

  init(_ settings: AppStoreConnectSettings, workflow: String, tree: SyntaxTree, lines: LineTable) {
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
      guard case .known(let value)? = resolved else { break }
      if provenance.includesDefault { defaults.append((key, value.text)) }
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
    let text = texts.map(\.text).joined(separator: ", ")
    if items.contains(where: \.includesDefault) { defaults.append((key, text)) }
    note(key, text, at: list)
    return texts
  }

  /// The value of a setting, with credentials masked; a reference whose value a secret's name hides stays one.
  func resolved<Value: SettingValue>(_ setting: Setting<Value>) -> Resolvable<Value>? {
    switch setting {
    case .absent, .invalid: return nil
    case .unknown(_, let source): return .reference(Secrets.masked(tree.text(of: source.node)))
    case .known(let value, let source, let provenance):
      guard !provenance.definitions.contains(where: isSecret) else { return .reference(tree.text(of: source.node)) }
      let masked = Secrets.masked(value.text)
      return .known(masked == value.text ? value : Value(Array(masked.utf8)[...], .string) ?? value)
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

  /// The variable that holds a value, even one that the file itself sets; nil for a value that is written out.
  private func variable(_ setting: Setting<String>) -> String? {
    if case .unknown(.variable(let name), _) = setting { return name }
    return setting.source.flatMap { source in
      if case .variable(let name) = ScalarForm(tree.bytes(of: source.node)) { name } else { nil }
    }
  }

  /// Whether a value is set under a name that secrets have.
  private func isSecret(_ definition: NodeID) -> Bool {
    tree.path(to: definition).steps.last.map { Secrets.isSecretName($0.description) } ?? false
  }

  private mutating func note(_ key: String, _ text: String, at source: ResolvedValue) {
    let place = location(of: source)
    let text = visible(Secrets.masked(text))
    reasons[key] = Step.Reason(key: path(to: key), text: "\(key): \(text)", line: place.line, column: place.column)
  }

  private func path(to key: String) -> String { section.appending(.key(key)).description }

  private func location(of source: ResolvedValue) -> Location {
    let range = tree.range(of: source.use ?? source.key ?? source.node)
    let position = lines.position(of: range.start)
    return Location(path: tree.file.path, line: position.line, column: position.column)
  }
}
