public import Text

/// A syntax error in JSON.
public struct JSONSyntaxError: Sendable, Equatable, Error {
  /// The range of what has to be changed; empty where something is missing at the end of the file.
  public let range: SourceRange
  /// A description of the problem for the user.
  public let problem: String
  /// The way out; nil when it is not certain.
  public let help: String?
}

extension SourceFile {
  /// The first error against the JSON grammar (RFC 8259); nil for valid JSON.
  ///
  /// - Complexity: linear in the number of bytes; nesting uses no stack.
  public var jsonSyntaxError: JSONSyntaxError? {
    var checker = JSONChecker(self)
    return checker.firstError()
  }
}

/// A reader of JSON that stops at the first error.
struct JSONChecker {
  let file: SourceFile
  let bytes: [UInt8]
  private(set) var index: Int
  /// The offset after the last value, key or bracket.
  private(set) var endOfToken: Int
  /// The offsets of the open brackets, outermost first.
  private(set) var open: [Int] = []

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    index = file.textStart
    endOfToken = index
  }

  mutating func firstError() -> JSONSyntaxError? {
    do throws(JSONSyntaxError) {
      try value()
      while let bracket = open.last {
        skipBlanks()
        guard index < bytes.count else { throw openBracketsAtEnd }
        if bytes[index] == bytes[bracket] + 2 {
          close()
        } else if bytes[index] == UInt8(ascii: ",") {
          let comma = index
          index += 1
          skipBlanks()
          guard index < bytes.count else { throw commaAtEnd(comma) }
          if bytes[index] == UInt8(ascii: "]") || bytes[index] == UInt8(ascii: "}") { throw needlessComma(comma) }
          if bytes[bracket] == UInt8(ascii: "{") { try key() }
          try value()
        } else {
          throw missingComma
        }
      }
      skipBlanks()
      if index < bytes.count { throw textAfterEnd }
      return nil
    } catch {
      return error
    }
  }

  /// Reads a value up to its end, or up to the first value inside it.
  private mutating func value() throws(JSONSyntaxError) {
    while true {
      skipBlanks()
      guard index < bytes.count else { throw missingValue }
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let bracket = index
        open.append(bracket)
        index += 1
        endOfToken = index
        skipBlanks()
        if index < bytes.count, bytes[index] == bytes[bracket] + 2 {
          close()
          return
        }
        if bytes[bracket] == UInt8(ascii: "{") { try key() }
      case UInt8(ascii: "\""):
        try string()
        return
      default:
        try scalar()
        return
      }
    }
  }

  private mutating func close() {
    open.removeLast()
    index += 1
    endOfToken = index
  }

  private mutating func key() throws(JSONSyntaxError) {
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw missingKey }
    try string()
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { throw missingColon }
    index += 1
    endOfToken = index
  }

  private mutating func string() throws(JSONSyntaxError) {
    let start = index
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        endOfToken = index
        return
      case UInt8(ascii: "\\"):
        guard let length = escapeLength else { throw unknownEscape }
        index += length
      case ..<0x20: throw controlCharacter(inTextFrom: start)
      default: index += 1
      }
    }
    throw openText(from: start)
  }

  /// The length of the escape sequence at the index; nil if JSON has no such one.
  private var escapeLength: Int? {
    guard index + 1 < bytes.count, "\"\\/bfnrtu".utf8.contains(bytes[index + 1]) else { return nil }
    guard bytes[index + 1] == UInt8(ascii: "u") else { return 2 }
    let digits = bytes[(index + 2)...].prefix(4)
    return digits.count == 4 && digits.allSatisfy(isHexDigit) ? 6 : nil
  }

  private mutating func scalar() throws(JSONSyntaxError) {
    let word = wordAtIndex
    let text = String(decoding: word, as: UTF8.self)
    guard ["true", "false", "null"].contains(text) || isNumber(word) else { throw unknownValue(text) }
    index += word.count
    endOfToken = index
  }

  /// The text at the index up to a blank or a sign of JSON's.
  var wordAtIndex: ArraySlice<UInt8> {
    bytes[index...].prefix { (0x21...0x7E).contains($0) && !",:]}[{\"".utf8.contains($0) }
  }

  private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    let type = coreType(word)
    guard type == .integer || type == .number, let first = word.first, let last = word.last else { return false }
    let digits = first == UInt8(ascii: "-") ? word.dropFirst() : word
    guard let lead = digits.first, lead &- UInt8(ascii: "0") < 10, last != UInt8(ascii: ".") else { return false }
    let second = digits.dropFirst().first
    return lead != UInt8(ascii: "0")
      || second.map { $0 &- UInt8(ascii: "0") >= 10 && $0 | 0x20 != UInt8(ascii: "x") && $0 != UInt8(ascii: "o") }
        ?? true
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 9 || bytes[index] == 10 || bytes[index] == 13 {
      index += 1
    }
  }
}
