internal import Model
internal import Text

extension Codec {
  /// A codec of a scalar; `read` makes nothing of a wrong one.
  private static func scalar(
    _ expected: String, _ schema: JSON, write: @escaping @Sendable (Value) -> JSON,
    read: @escaping @Sendable (JSONValue) -> Value?
  ) -> Codec {
    Codec(
      write: write,
      read: { value throws(DocumentError) in
        guard let scalar = read(value) else { throw DocumentError("is not \(expected)") }
        return scalar
      },
      schema: { schema })
  }
}

extension Codec<String> {
  /// A text that can be empty.
  static var anyText: Codec { scalar("a text", ["type": "string"], write: shownText) { $0.text } }

  /// A text with something in it.
  static var text: Codec {
    scalar("a text with something in it", ["type": "string", "minLength": 1], write: shownText) { value in
      value.text.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// A SHA-256 in lower-case hexadecimal digits.
  static var sha256: Codec {
    scalar("a SHA-256", ["type": "string", "pattern": "^[0-9a-f]{64}$"], write: JSON.string) { value in
      value.text.flatMap { text in
        text.utf8.count == 64 && text.utf8.allSatisfy("0123456789abcdef".utf8.contains) ? text : nil
      }
    }
  }

  /// The address of a page, which can stand in a link as it is, for nothing in it would be masked.
  static var address: Codec {
    let start = "https://"
    let pattern = "^\(start)[A-Za-z0-9._~/#?=&%+-]+$"
    return scalar("the address of a page", ["type": "string", "pattern": .string(pattern)], write: JSON.string) {
      value in
      value.text.flatMap { text in
        let rest = text.utf8.dropFirst(start.utf8.count)
        let isPlain = rest.allSatisfy { byte in
          (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || "._~/#?=&%+-".utf8.contains(byte)
        }
        return text.hasPrefix(start) && isPlain && !rest.isEmpty && Secrets.masked(text) == text ? text : nil
      }
    }
  }

  /// A text that begins in a certain way, followed by anything.
  static func text(beginning start: String) -> Codec {
    let pattern = "^" + start.replacing(".", with: "\\.")
    return scalar(
      "a text that begins with \(start)", ["type": "string", "pattern": .string(pattern)], write: JSON.string
    ) {
      value in value.text.flatMap { $0.hasPrefix(start) ? $0 : nil }
    }
  }
}

extension Codec<Bool> {
  /// True or false.
  static var boolean: Codec { scalar("true or false", ["type": "boolean"], write: JSON.boolean) { $0.boolean } }
}

extension Codec<Int> {
  /// A whole number that is not negative.
  static var count: Codec { integer(0...Int.max, ["type": "integer", "minimum": 0]) }

  /// A line or column, from 1.
  static var position: Codec { integer(1...Int.max, ["type": "integer", "minimum": 1]) }

  /// A duration in seconds, up to a day.
  static var seconds: Codec { integer(1...86_400, ["type": "integer", "minimum": 1, "maximum": 86_400]) }

  private static func integer(_ range: ClosedRange<Int>, _ schema: JSON) -> Codec {
    let words = range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
    return scalar("a whole number from \(words)", schema, write: JSON.integer) { value in
      value.number.flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Codec<Double> {
  /// A duration in seconds, up to a day.
  static var seconds: Codec {
    scalar(
      "a number from 0 to 86400", ["type": "number", "minimum": 0, "maximum": 86_400], write: JSON.number
    ) { value in value.decimal.flatMap { (0...86_400).contains($0) ? $0 : nil } }
  }
}

extension Codec where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the words of a closed list.
  static var word: Codec {
    let words = Value.allCases.map(\.rawValue)
    return scalar(
      "one of \(words.joined(separator: ", "))", ["enum": .array(words.map(JSON.string))],
      write: { .string($0.rawValue) }
    ) { value in value.text.flatMap(Value.init(rawValue:)) }
  }
}

extension Codec<[String: String]> {
  /// Texts by name, written in the order of names.
  static var texts: Codec {
    scalar(
      "an object of texts", ["type": "object", "additionalProperties": ["type": "string"]],
      write: { texts in .object(texts.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }) }
    ) { value in
      let texts = value.texts
      return value.isObject && texts.count == value.count ? texts : nil
    }
  }
}

/// A text as plans show and save it, without what looks like a secret.
private func shownText(_ text: String) -> JSON { .string(Secrets.masked(text)) }
