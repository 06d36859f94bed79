internal import Text

/// The reason why bytes are not JSON.
struct JSONReadingError: Error {
  let reason: String
}

/// A reader of JSON as RFC 8259 has it.
///
/// The texts in an editor's messages can have every character. As YAML, some of them would be refused, and others would
/// be taken for line breaks.
struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var depth = 0

  /// The greatest number of collections inside each other; messages have about ten.
  private static let maximumDepth = 100

  /// Returns the value that bytes are.
  ///
  /// - Complexity: linear in the number of bytes.
  static func value(_ bytes: ArraySlice<UInt8>) throws(JSONReadingError) -> JSON {
    var reader = JSONReader(bytes: bytes, index: bytes.startIndex)
    let value = try reader.value()
    reader.skipBlanks()
    guard reader.index == bytes.endIndex else { throw JSONReadingError(reason: "text follows the value") }
    return value
  }

  private init(bytes: ArraySlice<UInt8>, index: Int) {
    self.bytes = bytes
    self.index = index
  }

  /// The byte at the index; 0, which JSON has nowhere, after the end.
  private var byte: UInt8 { index < bytes.endIndex ? bytes[index] : 0 }

  private mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  /// Reads a sign if it comes next, after blanks.
  private mutating func takes(_ sign: UInt8) -> Bool {
    skipBlanks()
    guard byte == sign else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(JSONReadingError) -> JSON {
    skipBlanks()
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < Self.maximumDepth else { throw JSONReadingError(reason: "it is nested too deeply") }
      depth += 1
      defer { depth -= 1 }
      return byte == UInt8(ascii: "{") ? try object() : try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func object() throws(JSONReadingError) -> JSON {
    index += 1
    var members: [JSON.Member] = []
    var names: Set<String> = []
    if takes(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else { throw JSONReadingError(reason: "a key is missing") }
      let name = try string()
      guard names.insert(name).inserted else { throw JSONReadingError(reason: "a key stands there twice") }
      guard takes(UInt8(ascii: ":")) else { throw JSONReadingError(reason: "a colon is missing") }
      members.append(JSON.Member(name, try value()))
    } while takes(UInt8(ascii: ","))
    guard takes(UInt8(ascii: "}")) else { throw JSONReadingError(reason: "an object is not closed") }
    return .object(members)
  }

  private mutating func array() throws(JSONReadingError) -> JSON {
    index += 1
    var items: [JSON] = []
    if takes(UInt8(ascii: "]")) { return .array(items) }
    repeat { items.append(try value()) } while takes(UInt8(ascii: ","))
    guard takes(UInt8(ascii: "]")) else { throw JSONReadingError(reason: "an array is not closed") }
    return .array(items)
  }

  private mutating func word() throws(JSONReadingError) -> JSON {
    let start = index
    while byte &- UInt8(ascii: "a") < 26 { index += 1 }
    switch String(decoding: bytes[start..<index], as: UTF8.self) {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default: throw JSONReadingError(reason: "a value is missing")
    }
  }

  private mutating func number() throws(JSONReadingError) -> JSON {
    let start = index
    if byte == UInt8(ascii: "-") { index += 1 }
    let lead = byte
    let digits = skipDigits()
    guard digits > 0, digits == 1 || lead != UInt8(ascii: "0") else {
      throw JSONReadingError(reason: "a number is none")
    }
    var isInteger = true
    if byte == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      guard skipDigits() > 0 else { throw JSONReadingError(reason: "a number has no digits after its point") }
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      index += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() > 0 else { throw JSONReadingError(reason: "a number has no digits in its exponent") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { throw JSONReadingError(reason: "a number is too large") }
    return .number(number)
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while byte &- UInt8(ascii: "0") < 10 { index += 1 }
    return index - start
  }
}

// MARK: - Strings

extension JSONReader {
  private mutating func string() throws(JSONReadingError) -> String {
    index += 1
    var text: [UInt8] = []
    var start = index
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = index
        index += 1
        if text.isEmpty { return String(decoding: bytes[start..<end], as: UTF8.self) }
        text += bytes[start..<end]
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<index]
        index += 1
        try escape(&text)
        start = index
      case ..<0x20: throw JSONReadingError(reason: "a control character stands in a string")
      default: index += 1
      }
    }
    throw JSONReadingError(reason: "a string is not closed")
  }

  /// Reads what follows a backslash.
  private mutating func escape(_ text: inout [UInt8]) throws(JSONReadingError) {
    let sign = byte
    index += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var value = try codeUnit()
      if (0xD800..<0xDC00).contains(value), byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let before = index
        index += 2
        let low = try codeUnit()
        if (0xDC00..<0xE000).contains(low) {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        } else {
          index = before
        }
      }
      // Half of a pair, which an editor sends in the midst of a change, counts as one unit like its replacement.
      text += Character(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
    default: throw JSONReadingError(reason: "an escape is unknown")
    }
  }

  private mutating func codeUnit() throws(JSONReadingError) -> UInt32 {
    guard index + 4 <= bytes.endIndex, bytes[index..<index + 4].allSatisfy(isHexadecimal),
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw JSONReadingError(reason: "an escape has not four digits") }
    index += 4
    return value
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }
}
