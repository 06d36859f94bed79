/// The content of the explanation of a key.
public struct KeyPage: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The dotted path, or the section that has the key, and its name.
  public let path: String
  /// The documentation.
  public let about: String
  /// The values that the key accepts, in words.
  public let accepts: String
  /// The default; nil when none is known.
  public let defaultValue: String?
  /// Whether the key must be present.
  public let isRequired: Bool
  /// The address of its documentation; nil when none is known.
  public let source: String?
  /// The IDs of the rules about it.
  public let rules: [String]

  /// Creates an explanation.
  public init(
    name: String, path: String, about: String, accepts: String, defaultValue: String?, isRequired: Bool,
    source: String?, rules: [String]
  ) {
    self.name = name
    self.path = path
    self.about = about
    self.accepts = accepts
    self.defaultValue = defaultValue
    self.isRequired = isRequired
    self.source = source
    self.rules = rules
  }
}
