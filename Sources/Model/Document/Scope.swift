public import YAMLSyntax

/// What a scalar's value is, as far as the file tells.
public enum Knowledge: Sendable {
  /// The text, how YAML reads it, and where it was set when a reference led there.
  ///
  /// It is certain when no build can have another: not so for an input's default, and for a variable that a group may
  /// bring as well.
  case known(text: ArraySlice<UInt8>, type: NodeType, setAt: [NodeID], isCertain: Bool)
  /// It is settled elsewhere: in a group, by whoever starts the build, on the build machine.
  case unknown
}

/// What references mean inside one workflow: its variables and its inputs.
public struct Scope: Sendable {
  private let tree: SyntaxTree
  private let workflow: ResolvedValue?
  /// Whether `$` refers to something; not so in release notes.
  private let hasReferences: Bool
  fileprivate let given: GivenValues

  /// The scope of a workflow; without one, no reference is known but those that are given.
  public init(
    _ tree: SyntaxTree, workflow: ResolvedValue?, hasReferences: Bool = true, given: GivenValues = GivenValues()
  ) {
    self.tree = tree
    self.workflow = workflow
    self.hasReferences = hasReferences
    self.given = given
  }

  /// What a scalar's value is; unknown for a list or mapping.
  public func knowledge(of node: NodeID) -> Knowledge {
    guard tree.kind(of: node) == .scalar, let type = tree.type(of: node) else { return .unknown }
    let text = tree.bytes(of: node)
    let writing = hasReferences ? ScalarForm(text) : .literal
    if case .literal = writing { return .known(text: text, type: type, setAt: [], isCertain: true) }
    if case .broken = writing { return .known(text: text, type: type, setAt: [], isCertain: true) }
    var resolution = Resolution(scope: self)
    guard resolution.add(writing) else { return .unknown }
    let result = resolution.text[...]
    return .known(text: result, type: coreType(result), setAt: resolution.definitions, isCertain: resolution.isCertain)
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

  fileprivate func isLiteral(_ node: NodeID) -> Bool {
    tree.kind(of: node) == .scalar && ScalarForm(tree.bytes(of: node)) == .literal
  }

  fileprivate func bytes(of node: NodeID) -> ArraySlice<UInt8> { tree.bytes(of: node) }

  fileprivate func defaultValue(ofInput name: String) -> NodeID? {
    input(name).flatMap { tree.value(of: "default", in: $0) }.map(\.node)
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
}

/// Values that somebody gives to references for one look at a file; they win over what the file says.
public struct GivenValues: Sendable, Hashable {
  /// Values of `$NAME`, by name.
  public var variables: [String: String]
  /// Values of `${{ inputs.name }}`, by name.
  public var inputs: [String: String]

  /// Values by name.
  public init(variables: [String: String] = [:], inputs: [String: String] = [:]) {
    self.variables = variables
    self.inputs = inputs
  }
}

/// Puts the values of references together.
private struct Resolution {
  let scope: Scope
  var text: [UInt8] = []
  var definitions: [NodeID] = []
  var isCertain = true
  /// Variables may refer to variables; what takes more steps, or grows longer, is not followed.
  private var steps = 0
  private static let mostSteps = 100
  private static let longest = 4096

  init(scope: Scope) { self.scope = scope }

  /// Adds what a text stands for; false when it is not known.
  mutating func add(_ writing: ScalarForm) -> Bool {
    steps += 1
    guard steps <= Self.mostSteps, text.count <= Self.longest else { return false }
    switch writing {
    case .literal, .encrypted, .broken: return false
    case .variable(let name): return addVariable(name)
    case .input(let name): return addInput(name)
    case .mixture(let parts):
      return parts.allSatisfy { part in
        switch part {
        case .literal(let literal):
          text += literal.utf8
          return true
        case .variable(let name): return add(.variable(name))
        case .input(let name): return add(.input(name))
        }
      }
    }
  }

  private mutating func addVariable(_ name: String) -> Bool {
    if let value = scope.given.variables[name] {
      text += value.utf8
      return true
    }
    guard let definition = scope.variable(name)?.node, !scope.isSetByScript(name) else { return false }
    definitions.append(definition)
    if scope.hasGroups { isCertain = false }
    guard scope.isLiteral(definition) else {
      let inner = ScalarForm(scope.bytes(of: definition))
      return inner != .literal && add(inner)
    }
    text += scope.bytes(of: definition)
    return true
  }

  private mutating func addInput(_ name: String) -> Bool {
    if let value = scope.given.inputs[name] {
      text += value.utf8
      return true
    }
    guard let value = scope.defaultValue(ofInput: name), scope.isLiteral(value) else { return false }
    definitions.append(value)
    text += scope.bytes(of: value)
    // Whoever starts the build may choose otherwise.
    isCertain = false
    return true
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
