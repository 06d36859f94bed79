public import Text

/// A syntax error in JSON.
public struct JSONSyntaxError: Sendable, Equatable {
  /// The range of the offending byte; empty at the end of the file.
  public let range: SourceRange
  /// A description of the problem for the user.
  public let problem: String
}

extension SourceFile {
  /// The first error against the JSON grammar (RFC 8259); nil for valid JSON.
  ///
  /// - Complexity: linear in the number of bytes; nesting uses no stack.
  public var jsonSyntaxError: JSONSyntaxError? {
    var checker = JSONChecker(bytes: bytes, index: textStart)
    return checker.firstError().map {
      JSONSyntaxError(range: SourceRange(start: $0.offset, end: min($0.offset + 1, bytes.count)), problem: $0.problem)
    }
  }
}

private struct JSONChecker {
  let bytes: [UInt8]
  var index: Int
  /// The open brackets, outermost first.
  private var open: [UInt8] = []

  init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  struct Failure: Error {
    let offset: Int
    let problem: String
  }

  mutating func firstError() -> Failure? {
    do throws(Failure) {
      try value()
      while let bracket = open.last {
        skipBlanks()
        guard index < bytes.count else { throw Failure(offset: index, problem: "a bracket is never closed") }
        if bytes[index] == bracket + 2 {
          open.removeLast()
          index += 1
        } else if bytes[index] == UInt8(ascii: ",") {
          index += 1
          skipBlanks()
          if index < bytes.count, bytes[index] == bracket + 2 {
            throw Failure(offset: index, problem: "a comma precedes the closing bracket")
          }
          if bracket == UInt8(ascii: "{") { try key() }
          try value()
        } else {
          throw unexpected("a comma or a closing bracket")
        }
      }
      skipBlanks()
      if index < bytes.count { throw unexpected("the end of the file") }
      return nil
    } catch {
      return error
    }
  }

  /// Reads a value up to its end, or up to the first value inside it.
  private mutating func value() throws(Failure) {
    while true {
      skipBlanks()
      guard index < bytes.count else { throw Failure(offset: index, problem: "a value is missing") }
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let bracket = bytes[index]
        open.append(bracket)
        index += 1
        skipBlanks()
        if index < bytes.count, bytes[index] == bracket + 2 {
          open.removeLast()
          index += 1
          return
        }
        if bracket == UInt8(ascii: "{") { try key() }
      case UInt8(ascii: "\""):
        try string()
        return
      default:
        try scalar()
        return
      }
    }
  }

  private mutating func key() throws(Failure) {
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    try string()
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { throw unexpected("`:` after the key") }
    index += 1
  }

  private mutating func string() throws(Failure) {
    let start = index
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count, "\"\\/bfnrtu".utf8.contains(bytes[index + 1]) else {
          throw Failure(offset: index, problem: "`\\` begins an escape that JSON does not define")
        }
        index += 2
      case ..<0x20:
        throw Failure(offset: index, problem: "a string contains a control character; write `\\n` for a line break")
      default:
        index += 1
      }
    }
    throw Failure(offset: start, problem: "a string is never closed")
  }

  private mutating func scalar() throws(Failure) {
    let word = bytes[index...].prefix { (0x21...0x7E).contains($0) && !",:]}[{\"".utf8.contains($0) }
    let text = String(decoding: word, as: UTF8.self)
    if text.hasPrefix("//") || text.hasPrefix("/*") {
      throw Failure(offset: index, problem: "comments are not allowed in JSON")
    }
    guard ["true", "false", "null"].contains(text) || isNumber(word) else { throw unexpected("a value") }
    index += word.count
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

  private func unexpected(_ expected: String) -> Failure {
    guard index < bytes.count else { return Failure(offset: index, problem: "expected \(expected), but the file ends") }
    if bytes[index] == UInt8(ascii: "/") {
      return Failure(offset: index, problem: "comments are not allowed in JSON")
    }
    if bytes[index] == UInt8(ascii: "'") {
      return Failure(offset: index, problem: "there are single quotes, but JSON needs double quotes")
    }
    return Failure(offset: index, problem: "expected \(expected)")
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 9 || bytes[index] == 10 || bytes[index] == 13 {
      index += 1
    }
  }
}
