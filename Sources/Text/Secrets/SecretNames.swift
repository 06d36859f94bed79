extension Secrets {
  /// Whether a setting with this name holds a secret such as a password, a token or a key.
  public static func isSecretName(_ name: String) -> Bool { name.withView(isSecretName) }

  /// Whether a setting with this name holds a secret; takes bytes because it runs on every key of a file.
  ///
  /// Capitals and the separators between words make no difference: `API_KEY`, `x-api-key` and `apiKey` are equal.
  package static func isSecretName(_ name: ByteView) -> Bool {
    hasSecretWord(name) && !name.hasLastWord(among: harmlessEndings)
  }

  /// The words that make a name secret as a part of any name, so that separators inside them are optional.
  private static let anywhere: [StaticString] = [
    "password", "passwd", "passphrase", "passcode", "secret", "token", "credential", "webhook", "authorization",
    "apikey", "accesskey", "privatekey", "signingkey", "encryptionkey", "servicekey", "sharedkey", "accountkey",
    "storagekey", "deploykey", "masterkey", "licensekey", "sshkey", "authkey", "rsakey", "pgpkey", "gpgkey", "hmackey",
  ]

  /// The words that make a name secret only as words of their own: `COMPASS` and `BYPASS` are no passwords.
  private static let whole: [StaticString] = [
    "pass", "pwd", "pw", "jwt", "otp", "cookie", "bearer", "sig", "signature", "pat", "fastlanesession",
  ]

  /// The last words of the names of what merely refers to a secret or describes it.
  private static let harmlessEndings: [StaticString] = [
    "id", "identifier", "variable", "path", "file", "filename", "name", "username", "email", "directory", "dir",
    "type", "count", "length", "size", "limit", "timeout", "ttl", "expiry", "days", "enabled", "required", "policy",
    "alias", "group", "groups", "format", "algorithm", "scope", "scopes", "issuer", "usage", "tokenizer", "secretary",
    "cache", "stdin",
  ]

  /// The words that begin with a letter.
  private struct Words: Sendable {
    var anywhere: [StaticString] = []
    var whole: [StaticString] = []
  }

  /// The words by their first letters.
  private static let byFirstLetter: [Words] = {
    var words = [Words](repeating: Words(), count: 26)
    for (word, isWhole) in anywhere.map({ ($0, false) }) + whole.map({ ($0, true) }) {
      let first = letter(ByteView(word)[0])
      if isWhole { words[first].whole.append(word) } else { words[first].anywhere.append(word) }
    }
    return words
  }()

  /// For each letter, the second letters of the words that begin with it, as bits.
  private static let secondLetters: [UInt32] = {
    var bits = [UInt32](repeating: 0, count: 26)
    for word in anywhere + whole { bits[letter(ByteView(word)[0])] |= 1 << letter(ByteView(word)[1]) }
    return bits
  }()

  /// Returns the number of a letter of any case.
  private static func letter(_ byte: UInt8) -> Int { Int((byte | 0x20) &- UInt8(ascii: "a")) }

  private static func hasSecretWord(_ name: ByteView) -> Bool {
    let (words, secondLetters) = (byFirstLetter, secondLetters)
    return (0..<name.count).contains { index in
      guard isLetter(name[index]) else { return false }
      var second = name[index + 1]
      if second == UInt8(ascii: "_") || second == UInt8(ascii: "-") { second = name[index + 2] }
      // Few pairs of letters begin such a word.
      guard isLetter(second), case let first = letter(name[index]),
        secondLetters[first] & 1 << letter(second) != 0
      else { return false }
      return words[first].anywhere.contains { name.end(of: $0, at: index) != nil }
        || name.isWordStart(index)
          && words[first].whole.contains { name.end(of: $0, at: index).map(name.isWordEnd) ?? false }
    }
  }
}

/// Words in names: runs of letters between separators, digits and changes from small letters to capitals.
extension ByteView {
  /// Whether a word of a name begins at the offset of a letter or digit.
  fileprivate func isWordStart(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let (before, byte) = (self[index - 1], self[index])
    if !isLetter(before) { return before < 0x80 }
    // The last of several capitals begins a word if a small letter follows, as in `APIKey`.
    return isCapital(byte) && (!isCapital(before) || isSmall(self[index + 1]))
  }

  /// Whether a word of a name ends before an offset.
  fileprivate func isWordEnd(_ index: Int) -> Bool {
    if index >= count { return true }
    return self[index] < 0x80 && (!isLetter(self[index]) || isWordStart(index))
  }

  /// Returns the end of a word of small letters at an offset, in any case and with separators between its letters.
  fileprivate func end(of word: StaticString, at start: Int) -> Int? {
    let word = ByteView(word)
    var index = start
    for letter in word {
      if index > start, self[index] == UInt8(ascii: "_") || self[index] == UInt8(ascii: "-") { index += 1 }
      let byte = self[index]
      guard (isCapital(byte) ? byte | 0x20 : byte) == letter else { return nil }
      index += 1
    }
    return index
  }

  /// Whether the last word is one of some words.
  fileprivate func hasLastWord(among words: [StaticString]) -> Bool {
    var end = count
    while end > 0, self[end - 1] &- UInt8(ascii: "0") < 10 { end -= 1 }
    return words.contains { word in
      let start = end - word.utf8CodeUnitCount
      return start >= 0 && isWordStart(start) && part(0, end).end(of: word, at: start) == end
    }
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

private func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

private func isSmall(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
