public import YAMLSyntax

/// The way from a reference to its value.
public struct Provenance: Sendable, Hashable {
  /// A value that somebody gave for the run.
  public struct Given: Sendable, Hashable {
    /// The kinds of reference that take a given value.
    public enum Kind: Sendable, Hashable {
      case variable, input
    }

    /// What the value was given for.
    public let kind: Kind
    /// The name of the variable or input.
    public let name: String
    /// The value.
    public let value: String
    /// Where the file defines the variable or input; nil when it does not.
    public let definition: NodeID?
  }

  /// Where the file sets the parts of the value, in the order of the references; empty for a literal.
  public internal(set) var definitions: [NodeID] = []
  /// The given values among the parts, in the order of the references.
  public internal(set) var given: [Given] = []

  /// A literal's.
  static let literal = Provenance()

  /// Whether the text is the value itself.
  public var isLiteral: Bool { definitions.isEmpty && given.isEmpty }
}
