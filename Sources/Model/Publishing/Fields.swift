internal import YAMLSyntax

/// Typed access to the keys of a section; all keys of an absent section are absent.
struct Fields: Sendable {
  let tree: SyntaxTree
  let scope: Scope
  let section: ResolvedValue?

  /// Returns the fields of the section under a key.
  func section(_ key: String) -> Fields { Fields(tree: tree, scope: scope, section: resolved(key)) }

  /// The keys, in the order of the file.
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

  /// Returns the setting of a key, invalid when the value has another type or form.
  func value<Value: SettingValue>(_ key: String) -> Setting<Value> { resolved(key).map(setting) ?? .absent }

  /// Returns the string setting of a key.
  func text(_ key: String) -> Setting<String> { value(key) }

  /// Returns the items of a key's list of strings.
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

  /// Returns the fields of each item of a key's list of sections.
  func sections(_ key: String) -> [Fields] {
    var sections: [Fields] = []
    if let list = resolved(key) {
      tree.forEachItem(of: list) { _, item in
        sections.append(Fields(tree: tree, scope: scope, section: item))
        return true
      }
    }
    return sections
  }

  /// Returns the value of a key, whatever it is.
  func resolved(_ key: String) -> ResolvedValue? { section.flatMap { tree.value(of: key, in: $0) } }

  private func setting<Value: SettingValue>(_ source: ResolvedValue) -> Setting<Value> {
    guard tree.kind(of: source.node) == .scalar else { return .invalid(at: source) }
    switch scope.resolution(of: source.node) {
    case .known(let text, let type, let provenance, _):
      return Value(text, type).map { .known($0, at: source, provenance) } ?? .invalid(at: source)
    case .unknown:
      return .unknown(ScalarForm(tree.bytes(of: source.node)), at: source)
    }
  }
}
