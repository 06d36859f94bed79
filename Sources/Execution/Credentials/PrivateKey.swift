/// A private key that App Store Connect takes: PEM with an elliptic-curve key on P-256.
///
/// Source: https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests (ES256 only)
public struct PrivateKey: Sendable {
  /// The PEM text, as it was given.
  let text: String

  /// Checks a text.
  public init(_ text: String) throws(PrivateKeyError) {
    self.text = text
    let help = "set it to the content of the .p8 file from App Store Connect, line breaks included"
    guard text.contains("-----BEGIN ") else {
      let isPath = text.hasSuffix(".p8") || text.hasSuffix(".pem") || text.hasPrefix("/") || text.hasPrefix("@file:")
      throw PrivateKeyError(
        reason: isPath ? "the private key is a path, not the key itself" : "the private key is not in PEM form",
        help: help)
    }
    if text.contains("\\n") {
      throw PrivateKeyError(reason: "the private key has '\\n' written out instead of line breaks", help: help)
    }
    guard let (label, bytes) = Self.pem(text) else {
      throw PrivateKeyError(reason: "the private key is cut off or damaged", help: help)
    }
    switch Self.algorithm(label: label, bytes) {
    case .p256: break
    case .other(let name):
      throw PrivateKeyError(
        reason: "the private key is \(name), and App Store Connect takes only P-256 keys (ES256)",
        help: "create an API key in App Store Connect, Users and Access, Integrations")
    case nil:
      throw PrivateKeyError(reason: "the private key is cut off or damaged", help: help)
    }
  }

  private enum Algorithm {
    case p256
    case other(String)
  }

  /// The label and the bytes between its lines; line breaks may have become spaces.
  private static func pem(_ text: String) -> (label: Substring, [UInt8])? {
    guard let begin = text.range(after: "-----BEGIN "), let dashes = text[begin...].range(after: "-----") else {
      return nil
    }
    let label = text[begin..<dashes].dropLast(5)
    let rest = text[dashes...]
    guard let end = rest.range(after: "-----END \(label)-----") else { return nil }
    let body = rest[..<end].dropLast(14 + label.count)
    return base64(body.utf8.filter { !($0 == 0x20 || (9...13).contains($0)) }).map { (label, $0) }
  }

  private static func base64(_ digits: [UInt8]) -> [UInt8]? {
    guard digits.count.isMultiple(of: 4), !digits.isEmpty else { return nil }
    var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    for (index, digit) in digits.enumerated() {
      let value: UInt32
      switch digit {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(digit) - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(digit) - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(digit) + 4
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "=") where index >= digits.count - 2: continue
      default: return nil
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// The kind of a key: PKCS #8 names the algorithm, SEC 1 only the curve.
  private static func algorithm(label: Substring, _ bytes: [UInt8]) -> Algorithm? {
    if let name = otherLabels[String(label)] { return .other(name) }
    var reader = DERReader(bytes[...])
    guard var outer = reader.sequence(), let version = outer.integer() else { return nil }
    switch label {
    case "PRIVATE KEY":
      guard var algorithm = outer.sequence(), let kind = algorithm.identifier(), let key = outer.octets() else {
        return nil
      }
      guard kind == Identifier.ellipticCurve else { return .other(Identifier.names[kind] ?? "of another kind") }
      var inner = DERReader(key)
      guard let curve = algorithm.identifier(), var parts = inner.sequence(), parts.integer() == [1],
        let number = parts.octets()
      else { return nil }
      return result(curve: curve, number)
    case "EC PRIVATE KEY":
      guard version == [1], let number = outer.octets(), var parameters = outer.tagged(0xA0),
        let curve = parameters.identifier()
      else { return nil }
      return result(curve: curve, number)
    // What else stands there is not told: in a damaged text it may be part of the key.
    default: return .other("of another kind")
    }
  }

  private static let otherLabels = [
    "RSA PRIVATE KEY": "an RSA key", "ENCRYPTED PRIVATE KEY": "encrypted with a password",
    "PUBLIC KEY": "only the public half", "CERTIFICATE": "a certificate",
  ]

  private static func result(curve: [UInt8], _ number: ArraySlice<UInt8>) -> Algorithm? {
    guard curve == Identifier.p256 else { return .other(Identifier.names[curve] ?? "on another curve") }
    return number.count == 32 ? .p256 : nil
  }

  /// Object identifiers, encoded.
  private enum Identifier {
    static let ellipticCurve: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
    static let p256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    static let names: [[UInt8]: String] = [
      [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]: "an RSA key",
      [0x2B, 0x65, 0x70]: "an Ed25519 key", [0x2B, 0x65, 0x6E]: "an X25519 key",
      [0x2B, 0x81, 0x04, 0x00, 0x22]: "on the curve P-384", [0x2B, 0x81, 0x04, 0x00, 0x23]: "on the curve P-521",
      [0x2B, 0x81, 0x04, 0x00, 0x0A]: "on the curve secp256k1",
    ]
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Returns the position after the first occurrence of a text.
  fileprivate func range(after text: String) -> Index? {
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix(text) { return rest.index(rest.startIndex, offsetBy: text.count) }
      _ = first
      rest = rest.dropFirst()
    }
    return nil
  }
}

/// Reads DER, forward.
private struct DERReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func sequence() -> DERReader? { tagged(0x30) }

  mutating func tagged(_ tag: UInt8) -> DERReader? { content(tag).map(DERReader.init) }

  mutating func integer() -> [UInt8]? { content(0x02).map(Array.init) }

  mutating func identifier() -> [UInt8]? { content(0x06).map(Array.init) }

  mutating func octets() -> ArraySlice<UInt8>? { content(0x04) }

  /// The content of the next element when it has this tag and all of its bytes are there.
  private mutating func content(_ tag: UInt8) -> ArraySlice<UInt8>? {
    guard rest.first == tag else { return nil }
    var bytes = rest.dropFirst()
    guard let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let count = Int(first & 0x7F)
      guard (1...4).contains(count), bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard bytes.count >= length else { return nil }
    rest = bytes.dropFirst(length)
    return bytes.prefix(length)
  }
}

/// The reason why a text is not such a key; it tells nothing of the text.
public struct PrivateKeyError: Error, Hashable {
  /// The problem, in a sentence without full stop.
  public let reason: String
  /// The remedy.
  public let help: String
}
