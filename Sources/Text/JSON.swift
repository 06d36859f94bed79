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
  public var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  /// The value serialized on one line, without spaces between tokens and without a trailing line break.
  public var line: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// Writes the value; an indentation of nil puts everything on one line.
  private func write(to text: inout String, indentation: String?) {
    switch self {
    case .object(let members):
      writeItems(members, "{", "}", to: &text, indentation) { member, text, innerIndentation in
        writeString(member.key, to: &text)
        text += innerIndentation == nil ? ":" : ": "
        member.value.write(to: &text, indentation: innerIndentation)
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
    let innerIndentation = indentation.map { $0 + "  " }
    for (number, item) in items.enumerated() {
      text += number == 0 ? open : ","
      if let innerIndentation { text += "\n" + innerIndentation }
      write(item, &text, innerIndentation)
    }
    if let indentation { text += "\n" + indentation }
    text += close
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

/// Writes a quoted string, escaping everything that does not merely display itself.
///
/// The second of two adjacent `#` is escaped as well: build services look for commands such as `##[error]` anywhere in
/// a log.
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
