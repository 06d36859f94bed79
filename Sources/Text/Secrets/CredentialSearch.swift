/// A search for tokens, and for passwords that are assigned to secret names.
///
/// None of them extends beyond its line.
struct CredentialSearch {
  private let bytes: ByteView

  init(_ bytes: ByteView) { self.bytes = bytes }

  /// Adds the ranges found on whole lines between two offsets, in no particular order.
  ///
  /// - Complexity: linear in the number of bytes.
  func find(from start: Int, until end: Int, _ found: inout [SourceRange]) {
    var line = start
    while line < end {
      let lineEnd = min(end, bytes.firstOffset(of: UInt8(ascii: "\n"), from: line) ?? end)
      if let value = namedValue(bytes.part(line, lineEnd)) {
        found.append(SourceRange(start: line + value, end: lineEnd))
      }
      line = lineEnd + 1
    }
    findTokens(start, end, &found)
  }

  // MARK: Values of secret names

  /// Returns the start of the first value that a line gives to a secret name, as `NAME: value` or `NAME=value`.
  ///
  /// The line need not be YAML.
  private func namedValue(_ line: ByteView) -> Int? {
    var colon = line.firstOffset(of: UInt8(ascii: ":")) ?? line.count
    var equals = line.firstOffset(of: UInt8(ascii: "=")) ?? line.count
    while min(colon, equals) < line.count {
      let separator = min(colon, equals)
      if let value = value(line, separator) { return value }
      if separator == colon {
        colon = line.firstOffset(of: UInt8(ascii: ":"), from: separator + 1) ?? line.count
      } else {
        equals = line.firstOffset(of: UInt8(ascii: "="), from: separator + 1) ?? line.count
      }
    }
    return nil
  }

  /// Returns the start of the value after a separator; nil unless a secret name stands before it.
  private func value(_ line: ByteView, _ separator: Int) -> Int? {
    var end = separator
    while end > 0, isQuote(line[end - 1]) { end -= 1 }
    var name = end
    while name > 0, isNameByte(line[name - 1]) { name -= 1 }
    guard name < end, Secrets.isSecretName(line.part(name, end)) else { return nil }
    var value = separator + 1
    while value < line.count, line[value] == UInt8(ascii: " ") || line[value] == UInt8(ascii: "\t") { value += 1 }
    return isLiteral(line.part(value, line.count)) ? value : nil
  }

  /// Whether a value could disclose a secret: not a reference, block scalar header, comment, Boolean, null or bracket.
  private func isLiteral(_ value: ByteView) -> Bool {
    guard let first = value.first(where: { !isQuote($0) }) else { return false }
    switch first {
    case UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "#"): return false
    default:
      return
        !(value.equals("true") || value.equals("false") || value.equals("null") || value.equals("~")
        || value.equals("{") || value.equals("["))
    }
  }

  // MARK: Tokens

  /// The number of bytes of the shortest token.
  private static let leastLength = 19

  /// Finds runs of bytes that are long enough for a token.
  private func findTokens(_ start: Int, _ end: Int, _ found: inout [SourceRange]) {
    var start = start
    while start + Self.leastLength <= end {
      // A byte outside tokens near the end of the shortest run makes all before it superfluous.
      var last = start + Self.leastLength - 1
      while last >= start, isTokenByte(bytes[last]) { last -= 1 }
      guard last < start else {
        start = last + 1
        continue
      }
      var runEnd = start + Self.leastLength
      while runEnd < end, isTokenByte(bytes[runEnd]) { runEnd += 1 }
      if let token = token(in: bytes.part(start, runEnd)) {
        found.append(SourceRange(start: start + token, end: runEnd))
      }
      start = runEnd + 1
    }
  }

  /// Returns the start of the token that extends to the end of a run.
  ///
  /// It may also start after a dot, which separates the keys of a document path.
  private func token(in run: ByteView) -> Int? {
    var start = 0
    while run.count - start >= Self.leastLength {
      if isToken(run.part(start, run.count)) { return start }
      start = (run.firstOffset(of: UInt8(ascii: "."), from: start) ?? run.count) + 1
    }
    return nil
  }

  /// Whether a text is a token: after its prefix, a minimum number of bytes must follow.
  private func isToken(_ text: ByteView) -> Bool {
    func begins(_ prefix: StaticString, _ minimum: Int) -> Bool {
      text.count >= prefix.utf8CodeUnitCount + minimum && text.hasPrefix(prefix)
    }
    let isToken =
      switch text[0] {
      case UInt8(ascii: "g"):
        begins("ghp_", 30) || begins("gho_", 30) || begins("ghs_", 30) || begins("github_pat_", 30)
          || begins("glpat-", 20) || begins("glrt-", 20)
      case UInt8(ascii: "x"): begins("xoxb-", 20) || begins("xoxp-", 20) || begins("xoxa-", 20)
      case UInt8(ascii: "A"): begins("AKIA", 16) || begins("AIza", 30)
      case UInt8(ascii: "e"): begins("eyJhbGci", 30) || begins("eyJ0eXAi", 30)
      case UInt8(ascii: "s"): begins("sk_live_", 16) || begins("sk-", 20)
      case UInt8(ascii: "n"): begins("npm_", 30)
      default: false
      }
    return isToken || isAppSpecificPassword(text)
  }

  /// Whether a text is a password such as `abcd-efgh-ijkl-mnop`, at the cost of masking four ordinary words.
  private func isAppSpecificPassword(_ text: ByteView) -> Bool {
    guard text.count == 19 else { return false }
    for offset in 0..<19 {
      let byte = text[offset]
      guard offset % 5 == 4 ? byte == UInt8(ascii: "-") : byte &- UInt8(ascii: "a") < 26 else { return false }
    }
    return true
  }

  // MARK: Bytes

  private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private func isTokenByte(_ byte: UInt8) -> Bool { isNameByte(byte) || byte == UInt8(ascii: ".") }
}
