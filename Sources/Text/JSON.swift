/// A JSON value whose keys keep their order, so that the same value is always the same text.
public enum JSON: Sendable, Hashable {
  /// An object; the keys differ.
  case object([Member])
  case array([JSON])
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null

  /// A key with its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSON

    /// A key with its value.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The value as text, indented by two spaces a level; a list or object without content stays on its line.
  public var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  /// The value as text in one line without spaces between its parts, and without a line break at the end.
  public var line: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// Writes the value; without indentation, everything in one line.
  private func write(to text: inout String, indentation: String?) {
    switch self {
    case .object(let members):
      writeItems(members, "{", "}", to: &text, indentation) { member, text, deeper in
        writeString(member.key, to: &text)
        text += deeper == nil ? ":" : ": "
        member.value.write(to: &text, indentation: deeper)
      }
    case .array(let items):
      writeItems(items, "[", "]", to: &text, indentation) { $0.write(to: &$1, indentation: $2) }
    case .string(let string): writeString(string, to: &text)
    case .integer(let integer): text += String(integer)
    case .number(let number):
      text += number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .null: text += "null"
    }
  }

  private func writeItems<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indentation: String?,
    _ write: (Item, inout String, String?) -> Void
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    let deeper = indentation.map { $0 + "  " }
    for (number, item) in items.enumerated() {
      text += number == 0 ? open : ","
      if let deeper { text += "\n" + deeper }
      write(item, &text, deeper)
    }
    if let indentation { text += "\n" + indentation }
    text += close
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// A list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object, in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0, $1) }) }
}

/// Writes a text in quotes; what does something else than show itself is escaped, and so is the second of two `#`, for
/// build services look for commands such as `##[error]` anywhere in a log.
private func writeString(_ string: String, to text: inout String) {
  text += "\""
  var last: Unicode.Scalar = "\""
  for scalar in string.unicodeScalars {
    defer { last = scalar }
    switch scalar {
    case "#" where last == "#": text += "\\u0023"
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where isHarmful(scalar):
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
  text += "\""
}
