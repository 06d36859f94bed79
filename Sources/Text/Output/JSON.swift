/// A JSON value whose objects keep the order of their keys, so that equal values serialize to equal text.
public enum JSON: Sendable, Hashable {
  /// An object; its keys are distinct.
  case object([Member])
  case array([JSON])
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSON

    /// Creates a member of an object.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The value serialized with an indentation of two spaces per level; an empty array or object takes no extra line.
  public var text: String { serialized(isIndented: true) + "\n" }

  /// The value serialized on one line, without spaces between tokens and without a trailing line break.
  public var line: String { serialized(isIndented: false) }

  private func serialized(isIndented: Bool) -> String {
    var output = TextWriter()
    output.writeJSON(isIndented: isIndented) { $0.value(self) }
    return output.text
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  /// Creates a JSON string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates a JSON boolean.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Creates a JSON integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// Creates a JSON array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// Creates a JSON object with its keys in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0, $1) }) }
}
