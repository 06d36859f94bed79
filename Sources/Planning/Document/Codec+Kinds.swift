internal import Model
internal import Text

/// One of the forms that a value can have, told by a word.
struct Form<Whole>: Sendable {
  /// The word.
  let word: String
  /// Writes what comes with the word; nil for a value of another form.
  let write: @Sendable (Whole) -> JSON?
  let read: @Sendable (JSONValue) throws(DocumentError) -> Whole
  let schema: @Sendable () -> JSON

  /// A form with parts.
  init<Parts>(
    _ word: String, _ parts: Codec<Parts>, take: @escaping @Sendable (Whole) -> Parts?,
    make: @escaping @Sendable (Parts) -> Whole
  ) {
    self.word = word
    write = { take($0).map(parts.write) }
    read = { value throws(DocumentError) in make(try parts.read(value)) }
    schema = parts.schema
  }

  /// A form without parts.
  init(_ word: String, _ whole: Whole) where Whole: Equatable & Sendable {
    self.word = word
    write = { $0 == whole ? .object([]) : nil }
    read = { _ throws(DocumentError) in whole }
    schema = { objectSchema([], required: []) }
  }
}

extension Codec {
  /// An object of one of some forms; the key `kind` tells which.
  static func kinds(_ forms: Form<Value>...) -> Codec {
    Codec(
      write: { value in
        for form in forms {
          guard case .object(let members)? = form.write(value) else { continue }
          return .object([JSON.Member("kind", .string(form.word))] + members)
        }
        return .null
      },
      read: { value throws(DocumentError) in
        guard value.isObject else { throw DocumentError("is not an object") }
        let word = try Codec<String>.anyText.read("kind", of: value)
        guard let form = forms.first(where: { $0.word == word }) else {
          throw DocumentError("is not one of \(forms.map(\.word).joined(separator: ", "))").below(.key("kind"))
        }
        return try form.read(value)
      },
      schema: { ["oneOf": .array(forms.map { withKind($0.word, $0.schema()) })] })
  }

  private static func withKind(_ word: String, _ schema: JSON) -> JSON {
    let kind = JSON.Member("kind", ["enum": [.string(word)]])
    guard case .object(let members) = schema else { return schema }
    return .object(
      members.map { member in
        switch (member.key, member.value) {
        case ("properties", .object(let properties)): JSON.Member(member.key, .object([kind] + properties))
        case ("required", .array(let names)): JSON.Member(member.key, .array(["kind"] + names))
        default: member
        }
      })
  }
}
