internal import Execution

extension FuzzDefinition {
  /// A text is refused as a private key with a reason that does not repeat it, or is one.
  static let key = FuzzDefinition(
    seeds: {
      ["PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"].map { label in
        Array(
          "-----BEGIN \(label)-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END \(label)-----\n".utf8)
      }
    }
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(PrivateKeyError) {
      _ = try PrivateKey(text)
      return nil
    } catch {
      return error.reason.isEmpty || error.help.isEmpty ? "a key is refused without a reason" : nil
    }
  }
}
