internal import YAMLSyntax

/// Typed access to the keys of one section; an absent section has only absent keys.
struct Fields: Sendable {
  let tree: SyntaxTree
  let scope: Scope
  let section: ResolvedValue?

  /// Whether the section is there as a mapping.
  var isPresent: Bool { section.map { tree.kind(of: $0.node) == .mapping } ?? false }

  /// The section under a key.
  func section(_ key: String) -> Fields { Fields(tree: tree, scope: scope, section: value(key)) }

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

  /// A text; a number or boolean counts as the text it is written as.
  func text(_ key: String) -> Setting<String> { value(key).map(text) ?? .absent }

  /// The texts of a list.
  func texts(_ key: String) -> [Setting<String>] {
    var texts: [Setting<String>] = []
    if let list = value(key) {
      tree.forEachItem(of: list) { _, item in
        texts.append(text(item))
        return true
      }
    }
    return texts
  }

  /// `true` or `false`.
  func boolean(_ key: String) -> Setting<Bool> {
    setting(key) { text, type in type == .boolean ? isTrue(text) : nil }
  }

  /// A value that `read` makes of the text and its type; invalid where it makes none.
  func setting<Value: Sendable>(
    _ key: String, _ read: (ArraySlice<UInt8>, NodeType) -> Value?
  ) -> Setting<Value> {
    value(key).map { setting($0, read) } ?? .absent
  }

  /// The texts of scripts, each a text or a mapping with `script`.
  func scripts(_ key: String) -> [String] {
    var scripts: [String] = []
    if let list = value(key) {
      tree.forEachItem(of: list) { _, item in
        let script = tree.kind(of: item.node) == .mapping ? tree.value(of: "script", in: item)?.node : item.node
        if let script { scripts.append(tree.text(of: script)) }
        return true
      }
    }
    return scripts
  }

  private func value(_ key: String) -> ResolvedValue? { section.flatMap { tree.value(of: key, in: $0) } }

  private func text(_ source: ResolvedValue) -> Setting<String> {
    setting(source) { text, type in type == .null ? nil : String(decoding: text, as: UTF8.self) }
  }

  private func setting<Value: Sendable>(
    _ source: ResolvedValue, _ read: (ArraySlice<UInt8>, NodeType) -> Value?
  ) -> Setting<Value> {
    guard tree.kind(of: source.node) == .scalar else { return .invalid(at: source) }
    switch scope.resolution(of: source.node) {
    case .known(let text, let type, let provenance, _):
      return read(text, type).map { .known($0, at: source, setAt: provenance.definitions) } ?? .invalid(at: source)
    case .unknown:
      return .unknown(ScalarForm(tree.bytes(of: source.node)), at: source)
    }
  }
}
