/// A value as Python writes it, in which the publishing program logs what it sends and receives.
///
/// Only what a request can have is read: dictionaries, lists, strings, and words such as `None` and `42`.
indirect enum PythonLiteral: Hashable, Sendable {
  case dictionary([String: PythonLiteral])
  case list([PythonLiteral])
  case string(String)
  /// A number, `True`, `False` or `None`.
  case word(String)

  /// Reads a text that is one value; nil for anything else, and for values nested more than 64 levels deep.
  init?(_ text: some StringProtocol) {
    var reader = PythonReader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
    self = value
  }

  /// The value of a key; nil when the key is absent or this is no dictionary.
  subscript(_ key: String) -> PythonLiteral? {
    switch self {
    case .dictionary(let members): members[key]
    case .list, .string, .word: nil
    }
  }
}

/// A reader of a value, byte by byte.
private struct PythonReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private static let maximumDepth = 64

  var isAtEnd: Bool { position == bytes.count }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func value(depth: Int) -> PythonLiteral? {
    guard depth < Self.maximumDepth else { return nil }
    switch next {
    case UInt8(ascii: "{")?: return dictionary(depth)
    case UInt8(ascii: "[")?: return list(depth)
    case UInt8(ascii: "'")?, UInt8(ascii: "\"")?: return string().map(PythonLiteral.string)
    case UInt8(ascii: "b")? where bytes[position...].dropFirst().first.map { $0 == 34 || $0 == 39 } ?? false:
      position += 1
      return string().map(PythonLiteral.string)
    default: return word()
    }
  }

  private mutating func dictionary(_ depth: Int) -> PythonLiteral? {
    position += 1
    var members: [String: PythonLiteral] = [:]
    while !take("}") {
      guard members.isEmpty || take(", "), let key = string(), take(": "), let value = value(depth: depth + 1) else {
        return nil
      }
      members[key] = value
    }
    return .dictionary(members)
  }

  private mutating func list(_ depth: Int) -> PythonLiteral? {
    position += 1
    var items: [PythonLiteral] = []
    while !take("]") {
      guard items.isEmpty || take(", "), let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    }
    return .list(items)
  }

  private mutating func word() -> PythonLiteral? {
    let start = position
    while let byte = next, byte.isPartOfWord { position += 1 }
    return start == position ? nil : .word(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func string() -> String? {
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
      } else if let scalar = escaped() {
        text += String(Character(scalar)).utf8
      } else {
        return nil
      }
    }
    return nil
  }

  /// The character of an escape sequence, after the backslash.
  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return Unicode.Scalar(byte)
    case UInt8(ascii: "x"): return scalar(digits: 2)
    case UInt8(ascii: "u"): return scalar(digits: 4)
    case UInt8(ascii: "U"): return scalar(digits: 8)
    default: return nil
    }
  }

  private mutating func scalar(digits: Int) -> Unicode.Scalar? {
    guard bytes.count - position >= digits else { return nil }
    let text = String(decoding: bytes[position..<position + digits], as: UTF8.self)
    position += digits
    // Half of a surrogate pair is no character.
    return UInt32(text, radix: 16).map { Unicode.Scalar($0) ?? "\u{FFFD}" }
  }
}

extension UInt8 {
  /// Whether a number, `True`, `False` or `None` can have the byte.
  fileprivate var isPartOfWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
