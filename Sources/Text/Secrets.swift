/// Detection and masking of private keys and other credentials in text of any form.
public enum Secrets {
  /// Returns the ranges of private keys: PEM, Base64-encoded PEM, and bare Base64-encoded DER.
  ///
  /// A header without a body does not count as a key: scripts search for such headers.
  ///
  /// - Complexity: linear in the number of bytes.
  public static func privateKeys(in bytes: [UInt8]) -> [SourceRange] {
    var found: [SourceRange] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // Every file is scanned, and only these bytes can start a key.
      guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "L") || byte == UInt8(ascii: "M"),
        let end = endOfKey(bytes, index)
      else {
        index += 1
        continue
      }
      found.append(SourceRange(start: index, end: end))
      index = end
    }
    return found
  }

  /// Returns the ranges of private keys, tokens and passwords, in order.
  ///
  /// - Complexity: linear in the number of bytes.
  public static func credentials(in bytes: [UInt8]) -> [SourceRange] {
    var found = privateKeys(in: bytes) + named(in: bytes)
    var index = 0
    while index < bytes.count {
      // A token may also start after a dot, which separates the keys of a document path.
      let isStart = index == 0 || !isTokenByte(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: ".")
      if isStart, let end = endOfToken(bytes, index) {
        found.append(SourceRange(start: index, end: end))
        index = end
      } else {
        index += 1
      }
    }
    return found.sorted()
  }

  /// Whether a setting with this name holds a secret such as a password, a token or a key.
  public static func isSecretName(_ name: String) -> Bool { isSecretName(name.utf8) }

  /// Whether a setting with this name holds a secret; takes bytes because it runs on every key, without making strings.
  private static func isSecretName(_ name: some Sequence<UInt8>) -> Bool {
    let name = name.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
    func ends(with word: [UInt8]) -> Bool { name.suffix(word.count).elementsEqual(word) }
    guard !harmlessEndings.contains(where: ends) else { return false }
    if ends(with: Array("_pass".utf8)) { return true }
    return name.indices.contains { start in
      secretWords.contains { $0[0] == name[start] && name[start...].starts(with: $0) }
    }
  }

  private static let secretWords = [
    "password", "passwd", "passphrase", "secret", "token", "private_key", "api_key", "apikey", "access_key",
    "credentials", "webhook",
  ]
  .map { Array($0.utf8) }

  private static let harmlessEndings = ["_id", "_identifier", "_variable", "_path", "_file", "_name", "_email"]
    .map { Array($0.utf8) }

  /// Returns the values given to secret names as `NAME: value` or `NAME=value`, whether or not the lines are YAML.
  private static func named(in bytes: [UInt8]) -> [SourceRange] {
    var found: [SourceRange] = []
    var lineStart = 0
    while lineStart < bytes.count {
      let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var rest = bytes[lineStart..<lineEnd]
      while let separator = rest.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) {
        let name = rest[..<separator].reversed().drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
          .prefix { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        let value = rest[(separator + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == 9 }
        rest = rest[(separator + 1)...]
        guard !name.isEmpty, isSecretName(name.reversed()), isLiteral(value) else { continue }
        found.append(SourceRange(start: value.startIndex, end: lineEnd))
        break
      }
      lineStart = lineEnd + 1
    }
    return found
  }

  /// Whether a value could disclose a secret: not a reference, block scalar header, comment, Boolean, null or bracket.
  private static func isLiteral(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first(where: { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }) else { return false }
    if first == UInt8(ascii: "$") || first == UInt8(ascii: "|") || first == UInt8(ascii: ">")
      || first == UInt8(ascii: "#")
    {
      return false
    }
    let text = String(decoding: value.prefix(12), as: UTF8.self)
    return !["true", "false", "null", "~", "{", "["].contains { text == $0 }
  }

  /// Returns a string in which each character of a credential is masked.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let ranges = credentials(in: bytes)
    return ranges.isEmpty ? text : String(decoding: mask(bytes, ranges, from: 0), as: UTF8.self)
  }

  /// Returns bytes with `*` for every character inside the ranges; line breaks and indentation are kept.
  ///
  /// The ranges are offsets in a file in which the first of the bytes is at `start`.
  public static func mask(_ bytes: some Collection<UInt8>, _ ranges: some Collection<SourceRange>, from start: Int)
    -> [UInt8]
  {
    var result: [UInt8] = []
    var isIndentation = true
    for (offset, byte) in zip(start..., bytes) {
      let isSecret = ranges.contains { $0.start <= offset && offset < $0.end }
      let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      isIndentation = isBreak || isIndentation && byte == UInt8(ascii: " ")
      if !isSecret || isIndentation {
        result.append(byte)
      } else if byte & 0xC0 != 0x80 {
        result.append(UInt8(ascii: "*"))
      }
    }
    return result
  }

  // MARK: Keys

  /// The start of a key: the PEM header, the same in Base64, and Base64-encoded DER of P-256 and RSA keys.
  private static let headers: [[UInt8]] = [
    Array("-----BEGIN ".utf8), Array("LS0tLS1CRUdJTi".utf8), Array("MIGTAgEAMBMGByqGSM49".utf8),
    Array("MIGHAgEAMBMGByqGSM49".utf8), Array("MIIEvQIBADANBgkqhkiG9w0BAQ".utf8),
    Array("MIIEvgIBADANBgkqhkiG9w0BAQ".utf8), Array("MIIEpAIBAAKCAQEA".utf8), Array("MIIEowIBAAKCAQEA".utf8),
  ]

  private static func endOfKey(_ bytes: [UInt8], _ start: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "-"):
      guard has(headers[0], bytes, start) else { return nil }
      return endOfPEM(bytes, start)
    case UInt8(ascii: "L"):
      return has(headers[1], bytes, start) ? endOfBase64(bytes, start, minimum: 100) : nil
    case UInt8(ascii: "M"):
      guard headers[2...].contains(where: { has($0, bytes, start) }) else { return nil }
      return endOfBase64(bytes, start, minimum: 100)
    default:
      return nil
    }
  }

  private static func endOfPEM(_ bytes: [UInt8], _ start: Int) -> Int? {
    let line = bytes[start...].prefix(64).prefix { $0 != UInt8(ascii: "\n") }
    let name =
      firstRange(of: Array("PRIVATE KEY-----".utf8), in: line)
      ?? firstRange(of: Array("PRIVATE KEY BLOCK-----".utf8), in: line)
    guard let name, let body = endOfBase64(bytes, endOfHeaders(bytes, name), minimum: 40) else { return nil }
    // The footer is part of the key.
    let footer = bytes[body...].prefix(64)
    guard has(Array("-----END".utf8), bytes, body) || footer.starts(with: "-----END".utf8) else { return body }
    let close = footer.dropFirst(8).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\"") }
    return close.endIndex
  }

  private static func firstRange(of word: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { text[$0...].starts(with: word) }.map { $0 + word.count }
  }

  /// Returns the end of the Base64 text at `start`, skipping line breaks, escaped or not, and indentation.
  ///
  /// Nil for fewer than `minimum` characters.
  private static func endOfBase64(_ bytes: [UInt8], _ start: Int, minimum: Int) -> Int? {
    var (index, count, end) = (start, 0, start)
    while index < bytes.count {
      let byte = bytes[index]
      let escape = escapedBreak(bytes, index)
      if escape > 0 {
        index += escape
      } else if isBase64(byte) {
        count += 1
        index += 1
        end = index
      } else if byte == UInt8(ascii: " ") || (9...13).contains(byte) {
        index += 1
      } else {
        break
      }
    }
    guard count >= minimum else { return nil }
    return index < bytes.count && bytes[index] == UInt8(ascii: "-") ? index : end
  }

  /// Returns the length in bytes of an escaped line break, even with repeated backslashes; 0 for anything else.
  private static func escapedBreak(_ bytes: [UInt8], _ index: Int) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "\\") { end += 1 }
    guard end > index, end < bytes.count else { return 0 }
    switch bytes[end] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return end - index + 1
    // A backslash at the end of a line continues a double-quoted scalar.
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "): return end - index
    default: return 0
    }
  }

  /// Returns the end of the `Name: value` lines that some keys have before their body.
  private static func endOfHeaders(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count {
      var line = end
      while line < bytes.count, bytes[line] == UInt8(ascii: " ") || (9...13).contains(bytes[line]) { line += 1 }
      let text = bytes[line...].prefix(100).prefix { $0 != UInt8(ascii: "\n") }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text.dropFirst(colon - line + 1).first == 0x20 else {
        break
      }
      end = text.endIndex
    }
    return end
  }

  // MARK: Tokens

  /// The prefixes of tokens, with the minimum number of bytes that must follow.
  private static let prefixes: [(prefix: [UInt8], minimum: Int)] = [
    (Array("ghp_".utf8), 30), (Array("gho_".utf8), 30), (Array("ghs_".utf8), 30), (Array("github_pat_".utf8), 30),
    (Array("glpat-".utf8), 20), (Array("xoxb-".utf8), 20), (Array("xoxp-".utf8), 20), (Array("xoxa-".utf8), 20),
    (Array("AKIA".utf8), 16), (Array("AIza".utf8), 30), (Array("eyJhbGci".utf8), 30), (Array("sk_live_".utf8), 16),
    (Array("npm_".utf8), 30), (Array("eyJ0eXAi".utf8), 30), (Array("sk-".utf8), 20), (Array("glrt-".utf8), 20),
  ]

  private static func endOfToken(_ bytes: [UInt8], _ start: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "g"), UInt8(ascii: "x"), UInt8(ascii: "A"), UInt8(ascii: "e"), UInt8(ascii: "s"),
      UInt8(ascii: "n"):
      for (prefix, minimum) in prefixes where has(prefix, bytes, start) {
        let token = bytes[start...].prefix(while: isTokenByte)
        if token.count >= prefix.count + minimum { return token.endIndex }
      }
    default:
      break
    }
    return endOfAppSpecificPassword(bytes, start)
  }

  /// Returns the end of a password such as `abcd-efgh-ijkl-mnop`, at the cost of masking four ordinary words.
  private static func endOfAppSpecificPassword(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 19 <= bytes.count else { return nil }
    for offset in 0..<19 {
      let byte = bytes[start + offset]
      guard offset % 5 == 4 ? byte == UInt8(ascii: "-") : byte &- UInt8(ascii: "a") < 26 else { return nil }
    }
    return start + 19 == bytes.count || !isTokenByte(bytes[start + 19]) ? start + 19 : nil
  }

  private static func has(_ word: [UInt8], _ bytes: [UInt8], _ start: Int) -> Bool {
    bytes[start...].starts(with: word)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }
}
