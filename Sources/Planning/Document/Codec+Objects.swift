internal import Model
internal import Text

/// A key of an object: its name, how its value is had from the whole, and the value's codec.
struct Field<Whole, Part>: Sendable {
  let name: String
  let get: @Sendable (Whole) -> Part
  let codec: Codec<Part>
  /// The value in a document of an earlier program, which did not write the key; nil for a key that every object has.
  private let earlier: (@Sendable () -> Part)?

  /// A key that every object has.
  init(_ name: String, _ get: @escaping @Sendable (Whole) -> Part, _ codec: Codec<Part>) {
    self.name = name
    self.get = get
    self.codec = codec
    earlier = nil
  }

  /// A key that earlier programs did not write, with what it was then.
  init(
    _ name: String, _ get: @escaping @Sendable (Whole) -> Part, _ codec: Codec<Part>,
    earlier: @autoclosure @escaping @Sendable () -> Part
  ) {
    self.name = name
    self.get = get
    self.codec = codec
    self.earlier = earlier
  }

  /// Reads the key of an object.
  func read(_ object: JSONValue) throws(DocumentError) -> Part {
    if object[name] == nil, let earlier { return earlier() }
    return try codec.read(name, of: object)
  }
}

extension Codec {
  /// An object whose parts make the whole; nil when they contradict each other.
  static func object<each Part>(
    _ field: repeat Field<Value, each Part>, make: @escaping @Sendable (repeat each Part) -> Value?
  ) -> Codec {
    let fields = (repeat each field)
    return Codec(
      write: { value in
        var members: [JSON.Member] = []
        for field in repeat each fields {
          members.append(JSON.Member(field.name, field.codec.write(field.get(value))))
        }
        return .object(members)
      },
      read: { value throws(DocumentError) -> Value in
        guard value.isObject else { throw DocumentError("is not an object") }
        guard let whole = make(repeat try (each fields).read(value)) else {
          throw DocumentError("has parts that contradict each other")
        }
        return whole
      },
      schema: {
        var properties: [JSON.Member] = []
        for field in repeat each fields { properties.append(JSON.Member(field.name, field.codec.schema())) }
        return objectSchema(properties, required: properties.map(\.key))
      })
  }

  /// An object of members that are put, one by one, into a whole that has only defaults.
  static func object(from start: Value, _ members: [Member<Value>]) -> Codec where Value: Sendable {
    Codec(
      write: { value in
        .object(members.compactMap { member in member.write(value).map { JSON.Member(member.name, $0) } })
      },
      read: { value throws(DocumentError) in
        guard value.isObject else { throw DocumentError("is not an object") }
        var whole = start
        for member in members { try member.read(value, &whole) }
        return whole
      },
      schema: {
        objectSchema(
          members.map { JSON.Member($0.name, $0.schema()) }, required: members.filter(\.isRequired).map(\.name))
      })
  }
}

/// A key of an object that can be read alone, whatever the type of its value.
struct Member<Whole>: Sendable {
  let name: String
  /// Whether every object has it.
  let isRequired: Bool
  /// Writes the value; nil when it is left out.
  let write: @Sendable (Whole) -> JSON?
  let read: @Sendable (JSONValue, inout Whole) throws(DocumentError) -> Void
  let schema: @Sendable () -> JSON

  /// A key that every object has.
  init<Part>(_ name: String, _ path: any WritableKeyPath<Whole, Part> & Sendable, _ codec: Codec<Part>) {
    self.name = name
    isRequired = true
    write = { codec.write($0[keyPath: path]) }
    read = { object, whole throws(DocumentError) in whole[keyPath: path] = try codec.read(name, of: object) }
    schema = codec.schema
  }

  /// A key that is left out where its value is the default.
  init<Part: Equatable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Whole, Part> & Sendable, _ codec: Codec<Part>, unless standard: Part
  ) {
    self.name = name
    isRequired = false
    write = { $0[keyPath: path] == standard ? nil : codec.write($0[keyPath: path]) }
    read = { object, whole throws(DocumentError) in
      if object[name] != nil { whole[keyPath: path] = try codec.read(name, of: object) }
    }
    schema = codec.schema
  }
}

/// The schema of an object that may have more keys than these.
func objectSchema(_ properties: [JSON.Member], required: [String]) -> JSON {
  ["type": "object", "properties": .object(properties), "required": .array(required.map(JSON.string))]
}
