public import Model
public import Text

/// A place where the file does not have the shape it should.
public struct ShapeIssue: Sendable {
  /// What is not as it should be.
  public enum Kind: Sendable {
    /// A section does not have this key; the nearest that it has.
    case unknownKey(section: String, nearest: String?)
    /// A section does not have this key, but another place does.
    case misplacedKey(section: String, place: String)
    /// A key that must be there is not.
    case missingKey(String, section: String)
    /// A value of another type or form than any accepted one; what is wanted and what stands there, for people.
    case wrongType(wanted: String, got: String, hint: String?)
    /// A word that is none of the accepted ones.
    case unknownValue(wanted: String, nearest: String?)
    /// A variable where only a literal or an input may stand.
    case variableNotAllowed(wanted: String)
    /// A list with fewer items than it must have.
    case tooFewItems(min: Int)
    /// A section without content.
    case emptySection
  }

  /// What is not as it should be.
  public let kind: Kind
  /// The value it is about: for a missing key the mapping, for an unknown key its value.
  public let value: ResolvedValue
  /// The keys and item numbers that lead to the value.
  public let path: DocumentPath
  /// Whether the value is a secret that must not be shown.
  public let isSensitive: Bool
  /// The resolved text and the way that led there, when it is not the text as written that is at fault.
  public let resolved: Resolved?

  /// A value that a reference leads to.
  public struct Resolved: Sendable {
    /// The text.
    public let text: ArraySlice<UInt8>
    /// The way from the reference to the text.
    public let provenance: Provenance
    /// Whether no build can have another value.
    public let isCertain: Bool
  }
}
