extension Secrets {
  /// Whether a setting with this name holds a secret such as a password, a token or a key.
  public static func isSecretName(_ name: String) -> Bool { name.withView(isSecretName) }

  /// Whether a setting with this name holds a secret; takes bytes because it runs on every key of a file.
  package static func isSecretName(_ name: ByteView) -> Bool {
    (hasSecretWord(name) || ends(name, "_pass")) && !hasHarmlessEnding(name)
  }

  private static func hasSecretWord(_ name: ByteView) -> Bool {
    var index = 0
    // The shortest word has five letters.
    while index + 5 <= name.count {
      let isFound =
        switch name[index] | 0x20 {
        case UInt8(ascii: "p"):
          has("password", name, index) || has("passwd", name, index) || has("passphrase", name, index)
            || has("private_key", name, index)
        case UInt8(ascii: "s"): has("secret", name, index)
        case UInt8(ascii: "t"): has("token", name, index)
        case UInt8(ascii: "a"):
          has("api_key", name, index) || has("apikey", name, index) || has("access_key", name, index)
        case UInt8(ascii: "c"): has("credentials", name, index)
        case UInt8(ascii: "w"): has("webhook", name, index)
        default: false
        }
      if isFound { return true }
      index += 1
    }
    return false
  }

  /// Whether the name ends as that of something that merely refers to a secret.
  private static func hasHarmlessEnding(_ name: ByteView) -> Bool {
    ends(name, "_id") || ends(name, "_identifier") || ends(name, "_variable") || ends(name, "_path")
      || ends(name, "_file") || ends(name, "_name") || ends(name, "_email")
  }

  private static func ends(_ name: ByteView, _ word: StaticString) -> Bool {
    has(word, name, name.count - word.utf8CodeUnitCount)
  }

  /// Whether a word of lowercase letters stands at an offset, in any case.
  private static func has(_ word: StaticString, _ name: ByteView, _ offset: Int) -> Bool {
    let word = ByteView(word)
    guard offset >= 0, offset + word.count <= name.count else { return false }
    for index in 0..<word.count {
      let byte = name[offset + index]
      let folded = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
      if folded != word[index] { return false }
    }
    return true
  }
}
