public import YAMLSyntax
internal import Text

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

/// The text of a scalar with references of which some are unknown.
package struct PartialText: Sendable {
  /// The known parts, joined.
  package let text: [UInt8]
  /// The offsets in the text at which any other text, or none, may stand; in ascending order.
  package let gaps: [Int]
  /// The provenance of the known parts.
  package let provenance: Provenance
  /// Whether no build can have other known parts.
  package let isCertain: Bool
}

/// The scope in which the references of a workflow are resolved: its variables, its inputs and the given values.
public struct Scope: Sendable {
  private let tree: SyntaxTree
  /// The workflow; nil outside workflows.
  public let workflow: ResolvedValue?
  /// Whether `$` starts a reference; false for release notes.
  package let hasReferences: Bool
  package let given: GivenValues
  private let inputs: NameIndex
  private let variables: NameIndex
  private let scriptNames: ScriptNames
  /// A number that is equal for scopes in which every reference is resolved alike; -1 outside workflows.
  package let number: Int
  /// Whether the workflow imports variable groups, which can define any variable.
  public let hasGroups: Bool

  /// Creates a scope outside workflows, in which only given values are known.
  public init(_ tree: SyntaxTree, hasReferences: Bool = true, given: GivenValues = GivenValues()) {
    self.tree = tree
    self.hasReferences = hasReferences
    self.given = given
    workflow = nil
    (inputs, variables, scriptNames, hasGroups, number) = (.empty, .empty, .none, false, -1)
  }

  /// Creates the scope of a workflow.
  ///
  /// - Parameters:
  ///   - tree: The document.
  ///   - workflow: The workflow.
  ///   - given: The values given for references.
  ///   - mayHaveScriptNames: Whether any script of the document may set variables for later steps.
  public init(_ tree: SyntaxTree, workflow: ResolvedValue, given: GivenValues, mayHaveScriptNames: Bool = true) {
    var shared = SharedIndexes(tree)
    self.init(tree, workflow: workflow, given: given, mayHaveScriptNames: mayHaveScriptNames, &shared)
  }

  /// Creates the scope of a workflow, with the indexes of sections that it shares with other workflows.
  init(
    _ tree: SyntaxTree, workflow: ResolvedValue, given: GivenValues, mayHaveScriptNames: Bool,
    _ shared: inout SharedIndexes
  ) {
    self.tree = tree
    self.workflow = workflow
    self.given = given
    hasReferences = true
    var inputs: ResolvedValue?
    var variables: ResolvedValue?
    var groups: ResolvedValue?
    var scripts: [ResolvedValue] = []
    // The first of several equal keys counts.
    tree.withView { view in
      func name(_ key: NodeID) -> ByteView { view.resolved(key).map(view.text) ?? .empty }
      tree.forEachEntry(of: workflow) { key, section in
        let key = name(key)
        if key.equals("inputs") {
          inputs = inputs ?? section
        } else if key.equals("environment") {
          tree.forEachEntry(of: section) { key, value in
            let key = name(key)
            if key.equals("vars") { variables = variables ?? value }
            if key.equals("groups") { groups = groups ?? value }
            return true
          }
        } else if mayHaveScriptNames, key.equals("scripts") || key.equals("pre_clone_scripts") {
          scripts.append(section)
        }
        return true
      }
    }
    self.inputs = inputs.map { shared.names($0) } ?? .empty
    self.variables = variables.map { shared.names($0) } ?? .empty
    hasGroups = groups.map { tree.count(of: $0.node) > 0 } ?? false
    scriptNames = scripts.isEmpty ? .none : shared.scriptNames(scripts)
    number = shared.number(of: workflow, inputs, variables, scriptNames.isEmpty ? [] : scripts, hasGroups: hasGroups)
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

  /// Returns what is known of the text of a scalar whose resolution is unknown; nil if nothing is.
  package func partialText(of node: NodeID) -> PartialText? {
    guard hasReferences, tree.kind(of: node) == .scalar else { return nil }
    let form = ScalarForm(tree.bytes(of: node))
    guard form.isReference else { return nil }
    var resolver = Resolver(scope: self, allowsGaps: true)
    guard resolver.add(form), !resolver.text.isEmpty else { return nil }
    return PartialText(
      text: resolver.text, gaps: resolver.gaps, provenance: resolver.provenance, isCertain: resolver.isCertain)
  }

  /// Returns the value of a variable, with where it is set and whether no build can have another one; nil if it is not
  /// known.
  package func value(
    ofVariable name: String
  ) -> (bytes: [UInt8], provenance: Provenance, isCertain: Bool)? {
    var resolver = Resolver(scope: self)
    return resolver.add(.variable(name)) ? (resolver.text, resolver.provenance, resolver.isCertain) : nil
  }

  /// Whether the workflow defines an input.
  public func defines(input name: String) -> Bool { inputs[name] != nil }

  /// Returns the input with a name; nil when the workflow does not define it.
  public func input(_ name: String) -> Input? { inputs[name].map { Input(tree, $0) } }

  /// Returns the definition of the input with a name; nil when the workflow does not define it.
  public func inputDefinition(_ name: String) -> ResolvedValue? { inputs[name] }

  /// Returns the variable with a name in `environment.vars`; nil when the workflow does not define it.
  public func variable(_ name: String) -> ResolvedValue? { variables[name] }

  /// Whether a script may set the variable: one that writes to `$CM_ENV` contains its name.
  public func isSetByScript(_ name: String) -> Bool { scriptNames.contain(name) }

  func isLiteral(_ node: NodeID) -> Bool {
    tree.kind(of: node) == .scalar && ScalarForm(tree.bytes(of: node)) == .literal
  }

  func bytes(of node: NodeID) -> ArraySlice<UInt8> { tree.bytes(of: node) }
}
