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

  /// The scope outside of workflows: no reference is known but those that are given.
  public init(_ tree: SyntaxTree, hasReferences: Bool = true, given: GivenValues = GivenValues()) {
    self.tree = tree
    self.hasReferences = hasReferences
    self.given = given
    workflow = nil
    (inputs, variables, scriptNames, hasGroups) = (.empty, .empty, .none, false)
  }

  /// The scope of a workflow.
  ///
  /// - Parameters:
  ///   - tree: The document.
  ///   - workflow: The workflow.
  ///   - given: Values for references.
  ///   - mayHaveScriptNames: Whether some script of the document may hand variables to later steps.
  public init(_ tree: SyntaxTree, workflow: ResolvedValue, given: GivenValues, mayHaveScriptNames: Bool = true) {
    self.tree = tree
    self.workflow = workflow
    self.given = given
    hasReferences = true
    var inputs: NameIndex?
    var variables: NameIndex?
    var groups: ResolvedValue?
    var scripts: [ResolvedValue] = []
    // Of a key that is there twice, the first counts.
    tree.forEachEntry(of: workflow) { key, section in
      let name = tree.keyBytes(key)
      if name.elementsEqual("inputs".utf8) {
        inputs = inputs ?? NameIndex(tree, section)
      } else if name.elementsEqual("environment".utf8) {
        tree.forEachEntry(of: section) { key, value in
          let name = tree.keyBytes(key)
          if name.elementsEqual("vars".utf8) { variables = variables ?? NameIndex(tree, value) }
          if name.elementsEqual("groups".utf8) { groups = groups ?? value }
          return true
        }
      } else if mayHaveScriptNames, name.elementsEqual("scripts".utf8) || name.elementsEqual("pre_clone_scripts".utf8) {
        scripts.append(section)
      }
      return true
    }
    self.inputs = inputs ?? .empty
    self.variables = variables ?? .empty
    hasGroups = groups.map { tree.count(of: $0.node) > 0 } ?? false
    scriptNames = scripts.isEmpty ? .none : ScriptNames(tree, scripts)
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
