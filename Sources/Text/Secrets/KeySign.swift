/// Bytes that only a private key has, at a fixed distance from its beginning.
struct KeySign: Sendable {
  /// The form of the key.
  enum Form: Sendable {
    case pem
    /// Base64 with a minimum number of characters.
    case base64(minimum: Int)
    /// Base64 of PEM, which has a private key only if a label in it says so.
    case base64OfPEM
  }

  /// As many bytes as every sign has.
  let text: StaticString
  /// The distance from the beginning of the key.
  let offset: Int
  /// The beginning of the key.
  let beginning: StaticString
  let form: Form

  /// The number of bytes of each sign.
  static let length = 10

  static let all: [KeySign] = [
    KeySign(text: "-----BEGIN", offset: 0, beginning: "-----BEGIN ", form: .pem),
    KeySign(text: "LS0tLS1CRU", offset: 0, beginning: "LS0tLS1CRUdJTi", form: .base64OfPEM),
    // PEM within a longer text in Base64, such as the JSON of a service account, where it need not begin a group.
    at(7, "HSU4gUFJJV", "LS0tQkVHSU4gUFJJVkFURSBLRVkt"), at(8, "R0lOIFBSSV", "LS0tLUJFR0lOIFBSSVZBVEUgS0VZ"),
    // PKCS#8 of P-256 with and without its public key, of secp256k1, P-384, P-521, Ed25519 and Ed448.
    at(0, "MIGTAgEAMB", "MIGTAgEAMBMG"), at(0, "MIGHAgEAMB", "MIGHAgEAMBMG"), at(2, "ECAQAwEwYH", "MEECAQAwEwYH", 80),
    at(0, "MIGEAgEAMB", "MIGEAgEAMBAG"), at(0, "MIG2AgEAMB", "MIG2AgEAMBAG"), at(0, "MIHuAgEAMB", "MIHuAgEAMBAG"),
    at(0, "MC4CAQAwBQ", "MC4CAQAwBQYDK2V", 60), at(0, "MEcCAQAwBQ", "MEcCAQAwBQYDK2V", 80),
    at(0, "MFECAQEwBQ", "MFECAQEwBQYDK2V", 80),
    // PKCS#8 of RSA, whose length varies.
    at(6, "IBADANBgkq", "MII"),
    // Encrypted PKCS#8 with PBES2 and with PKCS#12's schemes.
    at(12, "hkiG9w0BBQ", "MII"), at(12, "SIb3DQEFDT", "MI"), at(12, "hkiG9w0BDA", "MII"), at(12, "SIb3DQEMAQ", "MI"),
    // SEC 1 of P-256, secp256k1, P-384 and P-521.
    at(52, "oAoGCCqGSM", "MHcCAQEEI"), at(52, "oAcGBSuBBA", "MHQCAQEEI"), at(0, "MIGkAgEBBD", "MIGkAgEBBD"),
    at(0, "MIHcAgEBBE", "MIHcAgEBBE"),
    // PKCS#1 of 2048, 3072 and 4096 bits.
    at(6, "IBAAKCAQEA", "MII"), at(6, "IBAAKCAYEA", "MII"), at(6, "IBAAKCAgEA", "MII"),
    // PKCS#12 and OpenSSH.
    at(18, "qGSIb3DQEH", "MII"), at(0, "MIACAQMwgA", "MIACAQMwgA"), at(0, "b3BlbnNzaC", "b3BlbnNzaC1rZXktdjE"),
  ]

  /// The signs by their last bytes.
  static let byLastByte: [[KeySign]] = {
    var signs = [[KeySign]](repeating: [], count: 256)
    for sign in all { signs[Int(ByteView(sign.text)[length - 1])].append(sign) }
    return signs
  }()

  private static func at(
    _ offset: Int, _ text: StaticString, _ beginning: StaticString, _ minimum: Int = 100
  ) -> KeySign {
    KeySign(text: text, offset: offset, beginning: beginning, form: .base64(minimum: minimum))
  }

  /// The distance from the last occurrence of each byte in the signs to their ends.
  ///
  /// When the last byte of a window is none that the signs have there, no sign begins before that distance.
  static let steps: [UInt8] = {
    var steps = [UInt8](repeating: UInt8(length), count: 256)
    for sign in all {
      for (index, byte) in ByteView(sign.text).enumerated() {
        steps[Int(byte)] = min(steps[Int(byte)], UInt8(length - 1 - index))
      }
    }
    return steps
  }()
}
