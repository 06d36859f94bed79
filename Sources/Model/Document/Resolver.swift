internal import YAMLSyntax

/// A builder of the value of a scalar that contains references.
struct Resolver {
  let scope: Scope
  private(set) var text: [UInt8] = []
  private(set) var provenance = Provenance.literal
  private(set) var isCertain = true
  /// The offsets in the text at which something unknown stands; empty unless gaps are allowed.
  private(set) var gaps: [Int] = []
  private let allowsGaps: Bool
  private var steps = 0

  /// The maximum number of references that make up a value; beyond it, the value counts as unknown.
  private static let maximumSteps = 100

  /// Creates a builder; one that allows gaps leaves out references that are unknown.
  init(scope: Scope, allowsGaps: Bool = false) {
    self.scope = scope
    self.allowsGaps = allowsGaps
  }

  /// Appends the value of a reference; returns false when it is unknown and no gap is allowed.
  mutating func add(_ form: ScalarForm) -> Bool {
    steps += 1
    guard steps <= Self.maximumSteps else { return false }
    switch form {
    case .literal, .encrypted, .broken: return false
    case .variable(let name): return addVariable(name)
    case .input(let name): return addInput(name)
    case .mixture(let parts):
      return parts.allSatisfy { part in
        switch part {
        case .literal(let literal): return append(literal.utf8)
        case .variable(let name): return add(.variable(name))
        case .input(let name): return add(.input(name))
        }
      }
    }
  }

  private mutating func addVariable(_ name: String) -> Bool {
    if !scope.given.isEmpty, let value = scope.given.variables[name] {
      return addGiven(.variable, name, value, scope.variable(name)?.node)
    }
    guard let definition = scope.variable(name)?.node, !scope.isSetByScript(name) else {
      return appendGap()
    }
    provenance.definitions.append(definition)
    if scope.hasGroups { isCertain = false }
    guard scope.isLiteral(definition) else {
      let inner = ScalarForm(scope.bytes(of: definition))
      return inner != .literal && add(inner)
    }
    return append(scope.bytes(of: definition))
  }

  private mutating func addInput(_ name: String) -> Bool {
    if !scope.given.isEmpty, let value = scope.given.inputs[name] {
      return addGiven(.input, name, value, scope.inputDefinition(name).map { $0.key ?? $0.node })
    }
    guard let value = scope.input(name)?.defaultValue, scope.isLiteral(value) else {
      return appendGap()
    }
    provenance.definitions.append(value)
    provenance.defaultedInputs.append(name)
    // The person who starts the build can choose another value.
    if !scope.given.choosesDefaults { isCertain = false }
    return append(scope.bytes(of: value))
  }

  private mutating func addGiven(
    _ kind: Provenance.Given.Kind, _ name: String, _ value: String, _ definition: NodeID?
  ) -> Bool {
    provenance.given.append(Provenance.Given(kind: kind, name: name, value: value, definition: definition))
    return append(value.utf8)
  }

  /// Marks the place of an unknown part; returns false when no gap is allowed.
  private mutating func appendGap() -> Bool {
    if allowsGaps { gaps.append(text.count) }
    return allowsGaps
  }

  /// Appends a part of the value; returns false when the value is too long.
  private mutating func append(_ part: some Collection<UInt8>) -> Bool {
    guard text.count + part.count <= GivenValues.maximumLength else { return false }
    text += part
    return true
  }
}
