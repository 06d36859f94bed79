public import YAMLSyntax

/// The origin of the value of a reference.
public struct Provenance: Sendable, Hashable {
  /// A value that the user gave for the run.
  public struct Given: Sendable, Hashable {
    /// The kinds of reference that can be given a value.
    public enum Kind: Sendable, Hashable {
      case variable, input
    }

    /// The kind of the reference.
    public let kind: Kind
    /// The name of the variable or input.
    public let name: String
    /// The value.
    public let value: String
    /// The definition of the variable or input in the file; nil when there is none.
    public let definition: NodeID?
  }

  /// The nodes that set the parts of the value, in the order of the references; empty for a literal.
  public internal(set) var definitions: [NodeID] = []
  /// The given values used as parts of the value, in the order of the references.
  public internal(set) var given: [Given] = []

  /// The names of the inputs whose defaults are parts of the value, in the order of the references.
  public internal(set) var defaultedInputs: [String] = []

  /// The provenance of a literal.
  package static let literal = Provenance()

  /// Adds that of another part of the value.
  package mutating func add(_ other: Provenance) {
    definitions += other.definitions
    given += other.given
    defaultedInputs += other.defaultedInputs
  }

  /// Whether the value is a literal.
  public var isLiteral: Bool { definitions.isEmpty && given.isEmpty }
}
