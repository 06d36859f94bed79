internal import YAMLSyntax

/// Typed access to the keys of one section; an absent section has only absent keys.
struct Fields: Sendable {
  let tree: SyntaxTree
  let scope: Scope
  let section: ResolvedValue?

  /// Whether the section is there as a mapping.
  var isPresent: Bool { section.map { tree.kind(of: $0.node) == .mapping } ?? false }

  /// The section under a key.
  func section(_ key: String) -> Fields { Fields(tree: tree, scope: scope, section: resolved(key)) }

  /// The keys, in the file's order.
  var keys: [String] {
    var keys: [String] = []
    if let section {
      tree.forEachEntry(of: section) { key, _ in
        keys.append(tree.keyText(key))
        return true
      }
    }
    return keys
  }

  /// The value of a key; invalid where it is of another form.
  func value<Value: SettingValue>(_ key: String) -> Setting<Value> { resolved(key).map(setting) ?? .absent }

  /// The text of a key.
  func text(_ key: String) -> Setting<String> { value(key) }

  /// The texts of a list.
  func texts(_ key: String) -> [Setting<String>] {
    var texts: [Setting<String>] = []
    if let list = resolved(key) {
      tree.forEachItem(of: list) { _, item in
        texts.append(setting(item))
        return true
      }
    }
    return texts
  }

  /// The texts of scripts, each a text or a mapping with `script`.
  func scripts(_ key: String) -> [String] {
    var scripts: [String] = []
    if let list = resolved(key) {
      tree.forEachItem(of: list) { _, item in
        let script = tree.kind(of: item.node) == .mapping ? tree.value(of: "script", in: item)?.node : item.node
        if let script { scripts.append(tree.text(of: script)) }
        return true
      }
    }
    return scripts
  }

  private func resolved(_ key: String) -> ResolvedValue? { section.flatMap { tree.value(of: key, in: $0) } }

  private func setting<Value: SettingValue>(_ source: ResolvedValue) -> Setting<Value> {
    guard tree.kind(of: source.node) == .scalar else { return .invalid(at: source) }
    switch scope.resolution(of: source.node) {
    case .known(let text, let type, let provenance, _):
      return Value(text, type).map { .known($0, at: source, setAt: provenance.definitions) } ?? .invalid(at: source)
    case .unknown:
      return .unknown(ScalarForm(tree.bytes(of: source.node)), at: source)
    }
  }
}
