internal import Text

// What a message says, as far as it has the expected type.
extension JSON {
  /// The value of a key; nil when the key is absent or this is not an object.
  subscript(_ key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value at a path of keys; nil when one of them is absent.
  subscript(_ first: String, _ rest: String...) -> JSON? {
    rest.reduce(self[first]) { $0?[$1] }
  }

  /// The string; nil for any other type.
  var asString: String? { if case .string(let string) = self { string } else { nil } }

  /// The integer; nil for any other type.
  var asInteger: Int? {
    switch self {
    case .integer(let integer): integer
    case .number(let number): Int(exactly: number)
    case .object, .array, .string, .boolean, .null: nil
    }
  }

  /// Whether this is `true`.
  var isTrue: Bool { self == .boolean(true) }

  /// Whether this is an object.
  var isObject: Bool { if case .object = self { true } else { false } }

  /// The items of an array; empty for any other type.
  var asItems: [JSON] { if case .array(let items) = self { items } else { [] } }

  /// Creates an object of the members whose value is not nil.
  init(present members: KeyValuePairs<String, JSON?>) {
    self = .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }
}
