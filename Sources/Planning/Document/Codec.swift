public import Text
internal import Model

/// One description of a value in a document: how it is written as JSON, how it is read back, and its JSON Schema.
///
/// Readers pass over keys that they do not know, so that a later program may add some.
struct Codec<Value>: Sendable {
  /// Writes a value.
  let write: @Sendable (Value) -> JSON
  /// Reads a value back.
  let read: @Sendable (JSONValue) throws(DocumentError) -> Value
  /// The JSON Schema of every value that `write` makes.
  let schema: @Sendable () -> JSON
}

/// A value of a document that cannot be read.
public struct DocumentError: Error, Hashable {
  /// The keys and item numbers that lead to the value.
  public var path: DocumentPath
  /// The problem, as it follows the path: `is missing`.
  public let reason: String

  init(_ reason: String) {
    path = DocumentPath()
    self.reason = reason
  }

  /// The path and what is wrong, in a sentence without full stop.
  public var sentence: String { path.steps.isEmpty ? "the document \(reason)" : "`\(path)` \(reason)" }

  /// The same error, seen from one step further up.
  func below(_ step: DocumentPath.Step) -> DocumentError {
    var error = self
    error.path = DocumentPath([step] + path.steps)
    return error
  }
}

extension Codec {
  /// Reads the value of a key.
  func read(_ name: String, of object: JSONValue) throws(DocumentError) -> Value {
    guard let value = object[name] else { throw DocumentError("is missing").below(.key(name)) }
    do throws(DocumentError) { return try read(value) } catch { throw error.below(.key(name)) }
  }

  /// A codec of what a value stands for; `expected` says what that is, for one that stands for nothing.
  func map<Other>(
    _ expected: String, to make: @escaping @Sendable (Value) -> Other?, from take: @escaping @Sendable (Other) -> Value
  ) -> Codec<Other> {
    Codec<Other>(
      write: { write(take($0)) },
      read: { value throws(DocumentError) in
        guard let other = make(try read(value)) else { throw DocumentError("is not \(expected)") }
        return other
      },
      schema: schema)
  }

  /// A codec whose schema stands under `$defs`, for a value that can hold others of its kind.
  static func defined(_ name: String, _ codec: @escaping @Sendable () -> Codec) -> Codec {
    Codec(
      write: { codec().write($0) },
      read: { value throws(DocumentError) in try codec().read(value) },
      schema: { ["$ref": .string("#/$defs/\(name)")] })
  }
}

// MARK: - Values around values

extension Codec {
  /// A value, or null for none.
  static func optional<Wrapped>(_ codec: Codec<Wrapped>) -> Codec where Value == Wrapped? {
    Codec(
      write: { $0.map(codec.write) ?? .null },
      read: { value throws(DocumentError) in value.isNull ? nil : try codec.read(value) },
      schema: {
        if case .object(let members) = codec.schema(), members.count == 1, members[0].key == "type" {
          return ["type": [members[0].value, "null"]]
        }
        return ["anyOf": [codec.schema(), ["type": "null"]]]
      })
  }

  /// A list, in order.
  static func list<Item>(of codec: Codec<Item>) -> Codec where Value == [Item] {
    Codec(
      write: { .array($0.map(codec.write)) },
      read: { value throws(DocumentError) in
        guard let items = value.items else { throw DocumentError("is not a list") }
        var values: [Item] = []
        for (index, item) in items.enumerated() {
          do throws(DocumentError) { values.append(try codec.read(item)) } catch { throw error.below(.item(index)) }
        }
        return values
      },
      schema: { ["type": "array", "items": codec.schema()] })
  }

  /// A value, or `{"reference": "$NAME"}` for one that only the build knows.
  static func resolvable<Known>(_ codec: Codec<Known>) -> Codec where Value == Resolvable<Known> {
    let reference = Codec<String>.object(Field("reference", { $0 }, .text), make: { $0 })
    return Codec(
      write: { value in
        switch value {
        case .known(let known): codec.write(known)
        case .reference(let text): reference.write(text)
        }
      },
      read: { value throws(DocumentError) in
        value.isObject ? .reference(try reference.read(value)) : .known(try codec.read(value))
      },
      schema: { ["anyOf": [codec.schema(), reference.schema()]] })
  }
}
