public import YAMLSyntax

/// What a scalar's value is, as far as the file tells.
public enum Knowledge: Sendable {
  /// The text, how YAML reads it, and where it was set when a reference led there.
  case known(text: ArraySlice<UInt8>, type: NodeType, setAt: [NodeID])
  /// It is settled elsewhere: in a group, by whoever starts the build, on the build machine.
  case unknown
}

/// What references mean inside one workflow: its variables and its inputs.
public struct Scope: Sendable {
  private let tree: SyntaxTree
  private let workflow: Reach?

  /// The scope of a workflow; without one, no reference is known.
  public init(_ tree: SyntaxTree, workflow: Reach?) {
    self.tree = tree
    self.workflow = workflow
  }

  /// What a scalar's value is; unknown for a list or mapping.
  public func knowledge(of node: NodeID) -> Knowledge {
    guard tree.kind(of: node) == .scalar, let type = tree.type(of: node) else { return .unknown }
    let text = tree.bytes(of: node)
    let writing = Writing(text)
    if case .literal = writing { return .known(text: text, type: type, setAt: []) }
    if case .broken = writing { return .known(text: text, type: type, setAt: []) }
    guard let (resolved, definitions) = resolve(writing, depth: 0) else { return .unknown }
    return .known(text: resolved[...], type: coreType(resolved[...]), setAt: definitions)
  }

  /// The input of a name.
  public func input(_ name: String) -> Reach? { workflow.flatMap { tree.value(at: ["inputs", name], from: $0) } }

  /// The variable of a name in `environment.vars`.
  public func variable(_ name: String) -> Reach? {
    workflow.flatMap { tree.value(at: ["environment", "vars", name], from: $0) }
  }

  /// Whether the workflow imports groups of variables, which may bring any.
  public var hasGroups: Bool {
    workflow.flatMap { tree.value(at: ["environment", "groups"], from: $0) }.map { tree.count(of: $0.node) > 0 } ?? false
  }

  /// A variable may refer to another; longer chains than this are not followed.
  private static let deepest = 5

  private func resolve(_ writing: Writing, depth: Int) -> (text: [UInt8], definitions: [NodeID])? {
    guard depth < Self.deepest else { return nil }
    switch writing {
    case .literal, .encrypted, .broken: return nil
    case .variable(let name): return resolveVariable(name, depth: depth)
    case .input(let name): return resolveInput(name)
    case .mixture(let parts):
      var result: (text: [UInt8], definitions: [NodeID]) = ([], [])
      for part in parts {
        switch part {
        case .literal(let text):
          result.text += text.utf8
        case .variable(let name):
          guard let (text, definitions) = resolveVariable(name, depth: depth) else { return nil }
          result.text += text
          result.definitions += definitions
        case .input(let name):
          guard let (text, definitions) = resolveInput(name) else { return nil }
          result.text += text
          result.definitions += definitions
        }
      }
      return result
    }
  }

  private func resolveVariable(_ name: String, depth: Int) -> (text: [UInt8], definitions: [NodeID])? {
    guard let definition = variable(name), tree.kind(of: definition.node) == .scalar, !isSetByScript(name) else {
      return nil
    }
    let text = tree.bytes(of: definition.node)
    let writing = Writing(text)
    if case .literal = writing { return (Array(text), [definition.node]) }
    guard let (inner, definitions) = resolve(writing, depth: depth + 1) else { return nil }
    return (inner, [definition.node] + definitions)
  }

  private func resolveInput(_ name: String) -> (text: [UInt8], definitions: [NodeID])? {
    guard let input = input(name), let value = tree.value(of: "default", in: input),
      tree.kind(of: value.node) == .scalar, case .literal = Writing(tree.bytes(of: value.node))
    else { return nil }
    return (Array(tree.bytes(of: value.node)), [value.node])
  }

  /// Whether some script may give the variable another value: it writes to `$CM_ENV` and has the name.
  public func isSetByScript(_ name: String) -> Bool {
    guard let scripts = workflow.flatMap({ tree.value(of: "scripts", in: $0) }) else { return false }
    var isSet = false
    tree.forEachItem(of: scripts) { _, item in
      let script = tree.kind(of: item.node) == .mapping ? tree.value(of: "script", in: item)?.node : item.node
      if let script, tree.kind(of: script) == .scalar {
        let text = tree.bytes(of: script)
        isSet = contains(text, "CM_ENV") && contains(text, name)
      }
      return !isSet
    }
    return isSet
  }
}

/// Whether a text has a word somewhere.
///
/// - Complexity: linear in the text for words without repetition at their start.
func contains(_ text: ArraySlice<UInt8>, _ word: String) -> Bool {
  let word = Array(word.utf8)
  guard let first = word.first else { return true }
  var rest = text
  while let found = rest.firstIndex(of: first) {
    rest = rest[found...]
    if rest.starts(with: word) { return true }
    rest.removeFirst()
  }
  return false
}
