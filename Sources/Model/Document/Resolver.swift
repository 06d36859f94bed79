internal import YAMLSyntax

/// A builder of the value of a scalar that contains references.
struct Resolver {
  let scope: Scope
  private(set) var text: [UInt8] = []
  private(set) var provenance = Provenance.literal
  private(set) var isCertain = true
  private var steps = 0

  /// The limits for variables that refer to variables; the length is in bytes.
  ///
  /// Beyond them a value counts as unknown.
  private static let maximumSteps = 100
  private static let maximumLength = 4096

  init(scope: Scope) { self.scope = scope }

  /// Appends the value of a reference; returns false when it is unknown.
  mutating func add(_ form: ScalarForm) -> Bool {
    steps += 1
    guard steps <= Self.maximumSteps, text.count <= Self.maximumLength else { return false }
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
    // The person who starts the build can choose another value.
    if !scope.given.choosesDefaults { isCertain = false }
    return true
  }

  private mutating func addGiven(_ kind: Provenance.Given.Kind, _ name: String, _ value: String, _ definition: NodeID?)
  {
    text += value.utf8
    provenance.given.append(Provenance.Given(kind: kind, name: name, value: value, definition: definition))
  }
}
