/// Finds what must not be shown: private keys and other credentials, wherever they stand in a text.
public enum Secrets {
  /// Where private keys stand: PEM, the Base64 of PEM, and the bare Base64 of a P-256 key.
  ///
  /// A header without a body is no key: scripts look for such headers.
  ///
  /// - Complexity: linear in the bytes.
  public static func privateKeys(in bytes: [UInt8]) -> [SourceRange] {
    var found: [SourceRange] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // Few bytes begin a key, and every file is looked through.
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

  /// Where private keys, tokens and passwords stand.
  ///
  /// - Complexity: linear in the bytes.
  public static func credentials(in bytes: [UInt8]) -> [SourceRange] {
    var found = privateKeys(in: bytes) + named(in: bytes)
    var index = 0
    while index < bytes.count {
      // Behind a dot one begins as well, for the path of a key has dots between its parts.
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

  /// Whether something of this name is a secret: a password, a token, a key.
  public static func isSecretName(_ name: String) -> Bool { isSecretName(name.utf8) }

  /// The same of bytes: every key of a file is asked, so no text is made of it.
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

  /// What stands behind names of secrets, as `NAME: value` and `NAME=value`, whether or not the lines are YAML.
  private static func named(in bytes: [UInt8]) -> [SourceRange] {
    var found: [SourceRange] = []
    var lineStart = 0
    while lineStart < bytes.count {
      let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var rest = bytes[lineStart..<lineEnd]
      while let sign = rest.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) {
        let name = rest[..<sign].reversed().drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
          .prefix { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        let value = rest[(sign + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == 9 }
        rest = rest[(sign + 1)...]
        guard !name.isEmpty, isSecretName(name.reversed()), isShown(value) else {
          continue
        }
        found.append(SourceRange(start: value.startIndex, end: lineEnd))
        break
      }
      lineStart = lineEnd + 1
    }
    return found
  }

  /// Whether a value would give something away: a reference, a word for true or false, and a bracket do not.
  private static func isShown(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first(where: { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }) else { return false }
    if first == UInt8(ascii: "$") || first == UInt8(ascii: "|") || first == UInt8(ascii: ">")
      || first == UInt8(ascii: "#")
    {
      return false
    }
    let text = String(decoding: value.prefix(12), as: UTF8.self)
    return !["true", "false", "null", "~", "{", "["].contains { text == $0 }
  }

  /// A text with every credential in it masked, character by character.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let ranges = credentials(in: bytes)
    return ranges.isEmpty ? text : String(decoding: mask(bytes, ranges, from: 0), as: UTF8.self)
  }

  /// Bytes with `*` for every character inside the ranges, line breaks and indentation kept; the first byte has offset
  /// `start`.
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

  /// What a key begins with: the header of PEM, the same in Base64, and the DER of PKCS #8 with a P-256 key in Base64.
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
      return has(headers[1], bytes, start) ? endOfBase64(bytes, start, least: 100) : nil
    case UInt8(ascii: "M"):
      guard headers[2...].contains(where: { has($0, bytes, start) }) else { return nil }
      return endOfBase64(bytes, start, least: 100)
    default:
      return nil
    }
  }

  private static func endOfPEM(_ bytes: [UInt8], _ start: Int) -> Int? {
    let line = bytes[start...].prefix(64).prefix { $0 != UInt8(ascii: "\n") }
    let name =
      firstRange(of: Array("PRIVATE KEY-----".utf8), in: line)
      ?? firstRange(of: Array("PRIVATE KEY BLOCK-----".utf8), in: line)
    guard let name, let body = endOfBase64(bytes, endOfHeaders(bytes, name), least: 40) else { return nil }
    // The footer belongs to it.
    let footer = bytes[body...].prefix(64)
    guard has(Array("-----END".utf8), bytes, body) || footer.starts(with: "-----END".utf8) else { return body }
    let close = footer.dropFirst(8).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\"") }
    return close.endIndex
  }

  private static func firstRange(of word: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { text[$0...].starts(with: word) }.map { $0 + word.count }
  }

  /// The end of Base64 from `start`, over line breaks written or escaped and indentation; nil for fewer characters.
  private static func endOfBase64(_ bytes: [UInt8], _ start: Int, least: Int) -> Int? {
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
    guard count >= least else { return nil }
    return index < bytes.count && bytes[index] == UInt8(ascii: "-") ? index : end
  }

  /// How many bytes a line break takes that is written as an escape, once or several times over; 0 for anything else.
  private static func escapedBreak(_ bytes: [UInt8], _ index: Int) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "\\") { end += 1 }
    guard end > index, end < bytes.count else { return 0 }
    switch bytes[end] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return end - index + 1
    // A backslash at the end of a line continues a text in double quotes.
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "): return end - index
    default: return 0
    }
  }

  /// The end of the lines `Name: value` that some keys have before their body.
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

  /// What tokens begin with, and how many bytes must follow.
  private static let prefixes: [(prefix: [UInt8], least: Int)] = [
    (Array("ghp_".utf8), 30), (Array("gho_".utf8), 30), (Array("ghs_".utf8), 30), (Array("github_pat_".utf8), 30),
    (Array("glpat-".utf8), 20), (Array("xoxb-".utf8), 20), (Array("xoxp-".utf8), 20), (Array("xoxa-".utf8), 20),
    (Array("AKIA".utf8), 16), (Array("AIza".utf8), 30), (Array("eyJhbGci".utf8), 30), (Array("sk_live_".utf8), 16),
    (Array("npm_".utf8), 30), (Array("eyJ0eXAi".utf8), 30), (Array("sk-".utf8), 20), (Array("glrt-".utf8), 20),
  ]

  private static func endOfToken(_ bytes: [UInt8], _ start: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "g"), UInt8(ascii: "x"), UInt8(ascii: "A"), UInt8(ascii: "e"), UInt8(ascii: "s"),
      UInt8(ascii: "n"):
      for (prefix, least) in prefixes where has(prefix, bytes, start) {
        let token = bytes[start...].prefix(while: isTokenByte)
        if token.count >= prefix.count + least { return token.endIndex }
      }
    default:
      break
    }
    return endOfAppSpecificPassword(bytes, start)
  }

  /// `abcd-efgh-ijkl-mnop`; better four words masked than a password shown.
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
