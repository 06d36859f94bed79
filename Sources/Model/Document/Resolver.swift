internal import YAMLSyntax

/// Puts the values of references together.
struct Resolver {
  let scope: Scope
  private(set) var text: [UInt8] = []
  private(set) var provenance = Provenance.literal
  private(set) var isCertain = true
  private var steps = 0

  /// Variables may refer to variables; what takes more steps, or grows longer, is not followed.
  private static let mostSteps = 100
  private static let longest = 4096

  init(scope: Scope) { self.scope = scope }

  /// Adds what a text stands for; false when it is not known.
  mutating func add(_ form: ScalarForm) -> Bool {
    steps += 1
    guard steps <= Self.mostSteps, text.count <= Self.longest else { return false }
    switch form {
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
      addGiven(.variable, name, value, scope.variable(name)?.node)
      return true
    }
    guard let definition = scope.variable(name)?.node, !scope.isSetByScript(name) else { return false }
    provenance.definitions.append(definition)
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
      addGiven(.input, name, value, scope.input(name).map { $0.key ?? $0.node })
      return true
    }
    guard let value = scope.defaultValue(ofInput: name), scope.isLiteral(value) else { return false }
    provenance.definitions.append(value)
    text += scope.bytes(of: value)
    // Whoever starts the build may choose otherwise.
    if !scope.given.choosesDefaults { isCertain = false }
    return true
  }

  private mutating func addGiven(_ kind: Provenance.Given.Kind, _ name: String, _ value: String, _ definition: NodeID?)
  {
    text += value.utf8
    provenance.given.append(Provenance.Given(kind: kind, name: name, value: value, definition: definition))
  }
}
