import Testing
@testable import Execution

/// Keys that were made for these tests and belong to nobody.
private enum Keys {
  static let p256 = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4bfglwBFYvVkyr1U
    67b9HQDL98JjZCDRD3HH72MZ3fuhRANCAASMlIWzbkwMvV/Mo1tJBrN/GWB21uYj
    +N/RHMD1viMLk6tS6PN8JLPg6wDrcPLxHVfrry3M7DWA932i+7HGbyB6
    -----END PRIVATE KEY-----

    """
  static let sec1 = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIOG34JcARWL1ZMq9VOu2/R0Ay/fCY2Qg0Q9xx+9jGd37oAoGCCqGSM49
    AwEHoUQDQgAEjJSFs25MDL1fzKNbSQazfxlgdtbmI/jf0RzA9b4jC5OrUujzfCSz
    4OsA63Dy8R1X668tzOw1gPd9ovuxxm8geg==
    -----END EC PRIVATE KEY-----
    """
  static let p384 = """
    -----BEGIN PRIVATE KEY-----
    MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCQkDn5xvFW53wOGSPL
    TdlhmUWAu8PbtouDNv8V5Yu1a5a2eLSCFm8rXd8U81QrxQ2hZANiAAQHZWDr7aNW
    pvrOhBFi5ZrbgCuoXX8/+fkmetovyLTvYBCp04b/rb7ySDkwMFyI0mTPbkVxQMjk
    9jNDQSJultVb7EOJcfEzAKPFrLKPnhZ02b/WtJXwPUjqGy285BJ9rVs=
    -----END PRIVATE KEY-----
    """
  static let secp256k1 = """
    -----BEGIN PRIVATE KEY-----
    MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgiM7u6sCLDo8CwKc/VasF
    TI1GJZqazPg5NEEaAjUg20mhRANCAASWtRXovYrl+IgGZggcNs+hOrFX+ZYVp9+Z
    j4udcjmeszq2oJ2E31QpfrVWc9N00fJOY1d03uJBInJiRXxVhqKm
    -----END PRIVATE KEY-----
    """
  static let ed25519 = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEIEWBaPv+p2pvA+e+M8X7kJNLqr0va5YHOyM4tkaB6ayk
    -----END PRIVATE KEY-----
    """
  static let rsa = """
    -----BEGIN PRIVATE KEY-----
    MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAnWe2tWvPz+MQAbF8
    EvwwUNGePga5T/jYFefIP/LUXIZX+jBdG9qpst3WB/jDmhatfbEL9SwVwRFQ9MdA
    9OdRkwIDAQABAkANLu+VmFcKcVkY2zWqHWcqjbP0O/nvYccvZn9WI893hENeA9qD
    8T1CX3AK0JFg1VRKxDNpWPVgsPjtKtBkOu9xAiEAzPflnDUyYSNfBx6eUFtMZB6I
    mRtdcy/eTtjw/lvmIksCIQDEmEWZOJEAVdE/BO9b0F0Blxn7egpkXhEepSdKzdTA
    2QIgY5FYvNUqr/1awD6jcS2ookoi2R1t+/KY73x7NVS3KpkCIQCTLIN97xDuNVCO
    Yv1luJjH5fx3fKdm99zNGkpN/8U0EQIhAIMOIv2QY/tDyqPfSh8UiASrs5DT/rpd
    RnUab7YfT4DR
    -----END PRIVATE KEY-----
    """
  static let publicHalf = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjJSFs25MDL1fzKNbSQazfxlgdtbm
    I/jf0RzA9b4jC5OrUujzfCSz4OsA63Dy8R1X668tzOw1gPd9ovuxxm8geg==
    -----END PUBLIC KEY-----
    """
}

@Suite struct PrivateKeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// Nil for a key that is taken.
    let reason: String?

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "PKCS #8", text: Keys.p256, reason: nil),
    Case(name: "SEC 1", text: Keys.sec1, reason: nil),
    Case(name: "CRLF", text: Keys.p256.replacing("\n", with: "\r\n"), reason: nil),
    Case(name: "spaces for line breaks", text: Keys.p256.replacing("\n", with: " "), reason: nil),
    Case(name: "no line break at the end", text: String(Keys.p256.dropLast()), reason: nil),
    Case(name: "a remark before it", text: "My key:\n" + Keys.p256, reason: nil),
    Case(name: "RSA", text: Keys.rsa, reason: "is an RSA key"),
    Case(
      name: "RSA in PKCS #1",
      text: Keys.rsa.replacing("BEGIN ", with: "BEGIN RSA ").replacing("END ", with: "END RSA "),
      reason: "is an RSA key"),
    Case(name: "P-384", text: Keys.p384, reason: "is on the curve P-384"),
    Case(name: "secp256k1", text: Keys.secp256k1, reason: "is on the curve secp256k1"),
    Case(name: "Ed25519", text: Keys.ed25519, reason: "is an Ed25519 key"),
    Case(name: "the public half", text: Keys.publicHalf, reason: "is only the public half"),
    Case(name: "escaped line breaks", text: Keys.p256.replacing("\n", with: "\\n"), reason: "has '\\n' written out"),
    Case(name: "a path", text: "/Users/me/AuthKey_ABC.p8", reason: "is a path"),
    Case(name: "a relative path", text: "keys/AuthKey_ABC.p8", reason: "is a path"),
    Case(name: "a reference to a file", text: "@file:key.txt", reason: "is a path"),
    Case(name: "no PEM", text: "secret", reason: "is not in PEM form"),
    Case(name: "nothing", text: "", reason: "is not in PEM form"),
    Case(name: "a letter too many", text: Keys.p256.replacing("MIGH", with: "MIGHA"), reason: "is cut off or damaged"),
    Case(name: "no end", text: Keys.p256.replacing("-----END", with: ""), reason: "is cut off or damaged"),
    Case(name: "another end", text: Keys.p256.replacing("END PRIVATE", with: "END X"), reason: "is cut off or damaged"),
    Case(
      name: "a label that nobody knows", text: Keys.p256.replacing("PRIVATE", with: "SECRET"),
      reason: "is of another kind"),
    Case(
      name: "an encrypted key", text: Keys.p256.replacing("PRIVATE", with: "ENCRYPTED PRIVATE"),
      reason: "is encrypted with a password"),
  ])
  func kinds(_ each: Case) {
    do throws(PrivateKeyError) {
      let key = try PrivateKey(each.text)
      #expect(each.reason == nil && key.text == each.text)
    } catch {
      #expect(each.reason.map { error.reason.contains($0) } ?? false, "\(error.reason)")
      expectNothingTold(error, of: each.text)
    }
  }

  /// Whatever is cut off, the key is refused, and no part of it is told.
  @Test func cutOffAtEveryByte() {
    let bytes = Array(Keys.p256.utf8)
    for count in 0..<(bytes.count - 1) {
      do throws(PrivateKeyError) {
        _ = try PrivateKey(String(decoding: bytes.prefix(count), as: UTF8.self))
        Issue.record("taken with \(count) bytes")
      } catch {
        expectNothingTold(error, of: Keys.p256)
      }
    }
  }

  @Test(arguments: [Keys.p256, Keys.sec1, Keys.rsa])
  func anyByteChanged(_ text: String) {
    for index in text.utf8.indices.map({ text.utf8.distance(from: text.utf8.startIndex, to: $0) }) {
      var bytes = Array(text.utf8)
      for byte in [UInt8(ascii: "A"), UInt8(ascii: "/"), 0, 0xFF] {
        bytes[index] = byte
        _ = try? PrivateKey(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  private func expectNothingTold(_ mistake: PrivateKeyError, of text: String) {
    for line in text.split(whereSeparator: \.isNewline) where line.count > 8 && !line.hasPrefix("-") {
      #expect(!"\(mistake.reason) \(mistake.help)".contains(line))
    }
  }
}
