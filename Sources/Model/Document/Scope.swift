public import YAMLSyntax

/// The value of a scalar, as far as the file and the given values determine it.
public enum Resolution: Sendable {
  /// The text, its YAML type and its provenance.
  ///
  /// The value is certain when no build can have another one. The default of an input is not certain, nor is a variable
  /// that a variable group may define as well.
  case known(text: ArraySlice<UInt8>, type: NodeType, provenance: Provenance, isCertain: Bool)
  /// The value is determined elsewhere: in a variable group, when a build is started, or on the build machine.
  case unknown
}

/// The scope in which the references of a workflow are resolved: its variables, its inputs and the given values.
public struct Scope: Sendable {
  private let tree: SyntaxTree
  /// The workflow; nil outside workflows.
  public let workflow: ResolvedValue?
  /// Whether `$` starts a reference; false for release notes.
  private let hasReferences: Bool
  let given: GivenValues
  private let inputs: NameIndex
  private let variables: NameIndex
  private let scriptNames: ScriptNames
  /// Whether the workflow imports variable groups, which can define any variable.
  public let hasGroups: Bool

  /// Creates the scope of a workflow; without a workflow, only given values are known.
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

  /// Resolves a scalar; a sequence or mapping is unknown.
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

  /// Returns the input with a name; nil when the workflow does not define it.
  public func input(_ name: String) -> ResolvedValue? { inputs[name] }

  /// Returns the variable with a name in `environment.vars`; nil when the workflow does not define it.
  public func variable(_ name: String) -> ResolvedValue? { variables[name] }

  /// Whether a script may set the variable: one that writes to `$CM_ENV` contains its name.
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
  /// Returns an index of the entries of a mapping, including merged ones.
  fileprivate func index(_ mapping: ResolvedValue) -> NameIndex {
    var entries: [(name: ArraySlice<UInt8>, value: ResolvedValue)] = []
    forEachEntry(of: mapping) { key, value in
      entries.append((keyBytes(key), value))
      return true
    }
    return NameIndex(entries)
  }
}
