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
  private let inputs: NameIndex
  private let variables: NameIndex
  private let scriptNames: ScriptNames
  /// Whether the workflow imports groups of variables, which may bring any.
  public let hasGroups: Bool

  /// The scope of a workflow; without one, no reference is known but those that are given.
  public init(
    _ tree: SyntaxTree, workflow: ResolvedValue?, hasReferences: Bool = true, given: GivenValues = GivenValues()
  ) {
    self.tree = tree
    self.workflow = workflow
    self.hasReferences = hasReferences
    self.given = given
    guard hasReferences, let workflow else {
      (inputs, variables, scriptNames, hasGroups) = (.empty, .empty, .none, false)
      return
    }
    inputs = tree.value(of: "inputs", in: workflow).map(tree.index) ?? .empty
    let environment = tree.value(of: "environment", in: workflow)
    variables = environment.flatMap { tree.value(of: "vars", in: $0) }.map(tree.index) ?? .empty
    let groups = environment.flatMap { tree.value(of: "groups", in: $0) }
    hasGroups = groups.map { tree.count(of: $0.node) > 0 } ?? false
    scriptNames = ScriptNames(tree, workflow: workflow)
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
  public func input(_ name: String) -> ResolvedValue? { inputs[name] }

  /// The variable of a name in `environment.vars`.
  public func variable(_ name: String) -> ResolvedValue? { variables[name] }

  /// Whether some script may give the variable another value: it writes to `$CM_ENV` and has the name.
  public func isSetByScript(_ name: String) -> Bool { scriptNames.contain(name) }

  func isLiteral(_ node: NodeID) -> Bool {
    tree.kind(of: node) == .scalar && ScalarForm(tree.bytes(of: node)) == .literal
  }

  func bytes(of node: NodeID) -> ArraySlice<UInt8> { tree.bytes(of: node) }

  func defaultValue(ofInput name: String) -> NodeID? {
    input(name).flatMap { tree.value(of: "default", in: $0) }.map(\.node)
  }
}

extension SyntaxTree {
  /// The entries of a mapping by name, merges included.
  fileprivate func index(_ mapping: ResolvedValue) -> NameIndex {
    var entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)] = []
    forEachEntry(of: mapping) { key, value in
      entries.append((keyBytes(key), value))
      return true
    }
    return NameIndex(entries)
  }
}
