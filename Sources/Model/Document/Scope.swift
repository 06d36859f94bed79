public import YAMLSyntax

/// The value of a scalar, as far as the file and the given values tell.
public enum Resolution: Sendable {
  /// The text, how YAML reads it, and the way that led there.
  ///
  /// It is certain when no build can have another: not so for an input's default, and for a variable that a group may
  /// bring as well.
  case known(text: ArraySlice<UInt8>, type: NodeType, provenance: Provenance, isCertain: Bool)
  /// It is settled elsewhere: in a group, by whoever starts the build, on the build machine.
  case unknown
}

/// The meaning of references inside one workflow: its variables, its inputs, and given values.
public struct Scope: Sendable {
  private let tree: SyntaxTree
  /// The workflow; nil outside of workflows.
  public let workflow: ResolvedValue?
  /// Whether `$` refers to something; not so in release notes.
  private let hasReferences: Bool
  let given: GivenValues

  /// The scope of a workflow; without one, no reference is known but those that are given.
  public init(
    _ tree: SyntaxTree, workflow: ResolvedValue?, hasReferences: Bool = true, given: GivenValues = GivenValues()
  ) {
    self.tree = tree
    self.workflow = workflow
    self.hasReferences = hasReferences
    self.given = given
  }

  /// Resolves a scalar; a list or mapping is unknown.
  public func resolution(of node: NodeID) -> Resolution {
    guard tree.kind(of: node) == .scalar, let type = tree.type(of: node) else { return .unknown }
    let text = tree.bytes(of: node)
    let form = hasReferences ? ScalarForm(text) : .literal
    switch form {
    case .literal, .broken: return .known(text: text, type: type, provenance: .literal, isCertain: true)
    case .encrypted: return .unknown
    case .variable, .input, .mixture: break
    }
    var resolver = Resolver(scope: self)
    guard resolver.add(form) else { return .unknown }
    let result = resolver.text[...]
    return .known(
      text: result, type: coreType(result), provenance: resolver.provenance, isCertain: resolver.isCertain)
  }

  /// The input of a name.
  public func input(_ name: String) -> ResolvedValue? {
    workflow.flatMap { tree.value(at: ["inputs", name], from: $0) }
  }

  /// The variable of a name in `environment.vars`.
  public func variable(_ name: String) -> ResolvedValue? {
    workflow.flatMap { tree.value(at: ["environment", "vars", name], from: $0) }
  }

  /// Whether the workflow imports groups of variables, which may bring any.
  public var hasGroups: Bool {
    workflow.flatMap { tree.value(at: ["environment", "groups"], from: $0) }.map { tree.count(of: $0.node) > 0 }
      ?? false
  }

  /// Whether some script may give the variable another value: it writes to `$CM_ENV` and has the name.
  public func isSetByScript(_ name: String) -> Bool {
    for section in ["pre_clone_scripts", "scripts"] {
      guard let scripts = workflow.flatMap({ tree.value(of: section, in: $0) }) else { continue }
      var isSet = false
      tree.forEachItem(of: scripts) { _, item in
        let script = tree.kind(of: item.node) == .mapping ? tree.value(of: "script", in: item)?.node : item.node
        if let script, tree.kind(of: script) == .scalar {
          let text = tree.bytes(of: script)
          isSet = contains(text, "CM_ENV") && contains(text, name)
        }
        return !isSet
      }
      if isSet { return true }
    }
    return false
  }

  func isLiteral(_ node: NodeID) -> Bool {
    tree.kind(of: node) == .scalar && ScalarForm(tree.bytes(of: node)) == .literal
  }

  func bytes(of node: NodeID) -> ArraySlice<UInt8> { tree.bytes(of: node) }

  func defaultValue(ofInput name: String) -> NodeID? {
    input(name).flatMap { tree.value(of: "default", in: $0) }.map(\.node)
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
