public import Model
public import Text

/// A deviation of the file from its shape.
public struct ShapeIssue: Sendable {
  /// The kinds of deviation.
  public enum Kind: Sendable {
    /// The section does not have the key.
    case unknownKey(section: String, UnknownKey)
    /// The section does not have the key, but it is allowed at `path`.
    case misplacedKey(section: String, path: String)
    /// A required key is absent.
    case missingKey(String, section: String)
    /// The value has no accepted type or form; `expected` and `actual` are phrases for messages.
    case wrongType(expected: String, actual: String, hint: String?)
    /// The value is not one of the accepted ones.
    case unknownValue(expected: String, nearest: String?, hint: String?)
    /// The value is a variable where only a literal or an input is accepted.
    case variableNotAllowed(expected: String, hint: String?)
    /// The list has fewer items than required.
    case tooFewItems(min: Int)
    /// The section has no content; the server may accept that although the official schema does not, and what follows
    /// may be its keys; without such, the hint is what to do.
    case emptySection(mayBeAccepted: Bool, isMapping: Bool, hint: String?)
  }

  /// What a key may have been meant as that its section does not have.
  public struct UnknownKey: Sendable {
    /// The key of the section that was probably meant.
    public var nearest: String?
    /// That key, if the mapping has it already.
    public var taken: String?
    /// A phrase for the places just below that have the key, whatever its name is there.
    public var places: String?
    /// The key for entries with any name whose values can be of this kind.
    public var map: String?
    /// All keys that it may have been meant as: the nearest, or else all whose values can be of this kind.
    public var meant: [String] = []
  }

  /// The kind of deviation.
  public let kind: Kind
  /// The value at fault: the mapping for a missing key, the key's value for an unknown key.
  public let value: ResolvedValue
  /// The path to the value.
  public let path: DocumentPath
  /// Whether the value is a secret that must not be displayed.
  public let isSensitive: Bool
  /// The resolved value, when that rather than the text as written is at fault.
  public let resolved: Resolved?

  /// The resolved value of a reference.
  public struct Resolved: Sendable {
    /// The text.
    public let text: ArraySlice<UInt8>
    /// The origin of the text.
    public let provenance: Provenance
    /// Whether no build can have another value.
    public let isCertain: Bool
  }
}
