extension Secrets {
  /// Whether a value with a secret name discloses the secret.
  ///
  /// References, paths of files, Booleans, null and small numbers do not.
  public static func isSecretValue(_ value: String) -> Bool { value.withView(isSecretValue) }

  /// Whether a value with a secret name discloses the secret.
  package static func isSecretValue(_ value: ByteView) -> Bool {
    let value = value.trimmed
    if value.isEmpty || harmlessWords.contains(where: value.equals) { return false }
    if harmlessStarts.contains(where: value.hasPrefix) { return false }
    if value.hasPrefix("Encrypted(") && value.last == UInt8(ascii: ")") { return false }
    if value.count < 4, value.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) { return false }
    // A backslash that continues the line, or what is left of a cut one.
    if value.count < 3, !value.contains(where: { isLetterOrDigit($0) || $0 >= 0x80 }) { return false }
    return !(value.isPath || value.isMadeOfReferences)
  }

  /// The values that only switch something on or off, or are none.
  private static let harmlessWords: [StaticString] = [
    "true", "false", "null", "none", "~", "yes", "no", "on", "off", "True", "False", "None", "nil", "undefined",
  ]

  /// The beginnings of values that a program looks up elsewhere.
  private static let harmlessStarts: [StaticString] = [
    "@env:", "@file:", "ENV[", "ENV.", "os.environ", "os.getenv", "process.env", "System.getenv", "op://",
  ]
}

extension ByteView {
  /// The text without blanks around it.
  fileprivate var trimmed: ByteView {
    var (start, end) = (0, count)
    while start < end, isBlank(self[start]) { start += 1 }
    while end > start, isBlank(self[end - 1]) { end -= 1 }
    return part(start, end)
  }

  // MARK: Paths

  /// Whether the text is the path of a file: it begins as one, or ends with the extension of one.
  fileprivate var isPath: Bool {
    guard count < 500, allSatisfy(isPathByte) else { return false }
    if pathStarts.contains(where: hasPrefix) { return true }
    if first == UInt8(ascii: "$"), let slash = firstOffset(of: UInt8(ascii: "/")) {
      return part(0, slash).isMadeOfReferences
    }
    guard let dot = lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
    return fileExtensions.contains(where: part(dot + 1, count).equals)
  }

  // MARK: References

  /// Whether the text consists of references, such as `$NAME`, and what stands around them.
  fileprivate var isMadeOfReferences: Bool {
    guard has(UInt8(ascii: "$")) || first == UInt8(ascii: "`") else { return false }
    if first == UInt8(ascii: "`") { return last == UInt8(ascii: "`") }
    var index = 0
    while index < count {
      if self[index] == UInt8(ascii: "$") {
        guard let end = endOfReference(at: index) else { return false }
        index = end
      } else if let end = endOfScheme(at: index) {
        index = end
      } else {
        guard isAroundReferences(self[index]) else { return false }
        index += 1
      }
    }
    return true
  }

  /// Returns the end of `$NAME`, `${NAME}`, `${{ … }}` or `$(…)` at an offset; nil for anything else.
  private func endOfReference(at start: Int) -> Int? {
    switch self[start + 1] {
    case UInt8(ascii: "("):
      // What a command prints is not known; the end of the text may have been cut off.
      return (part(start, count).lastIndex(of: UInt8(ascii: ")")).map { start + $0 + 1 }) ?? count
    case UInt8(ascii: "{") where self[start + 2] == UInt8(ascii: "{"):
      var index = start + 3
      while index < count, self[index] != UInt8(ascii: "}") { index += 1 }
      return self[index + 1] == UInt8(ascii: "}") ? index + 2 : nil
    case UInt8(ascii: "{"):
      var index = start + 2
      while isName(self[index]) { index += 1 }
      guard index > start + 2 else { return nil }
      if self[index] == UInt8(ascii: "}") { return index + 1 }
      // The message for a variable that is not set is no value; a default is.
      let isMessage =
        self[index] == UInt8(ascii: "?") || self[index] == UInt8(ascii: ":") && self[index + 1] == UInt8(ascii: "?")
      return isMessage ? count : nil
    default:
      var index = start + 1
      while isName(self[index]) { index += 1 }
      return index > start + 1 ? index : nil
    }
  }

  /// Returns the end of the word for a scheme of signing in, which stands before a reference in a header.
  private func endOfScheme(at start: Int) -> Int? {
    guard start == 0 else { return nil }
    for word: StaticString in ["Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token "] where hasPrefix(word) {
      return word.utf8CodeUnitCount
    }
    return nil
  }
}

/// The beginnings of paths: a lone slash is none, because Base64 can begin with one.
private let pathStarts: [StaticString] = [
  "./", "../", "~/", "/Users/", "/home/", "/root/", "/tmp/", "/var/", "/etc/", "/opt/", "/usr/", "/private/",
  "/Volumes/", "/builds/", "/Library/",
]

private let fileExtensions: [StaticString] = [
  "p8", "p12", "pfx", "pem", "cer", "crt", "der", "key", "pub", "asc", "gpg", "json", "yaml", "yml", "plist", "txt",
  "env", "enc", "jks", "keystore", "bks", "mobileprovision", "provisionprofile", "properties", "xcconfig", "sh", "b64",
]

private func isPathByte(_ byte: UInt8) -> Bool {
  isName(byte) || byte >= 0x80
    || (byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: " ")
      || byte == UInt8(ascii: "@"))
}

/// Whether a byte that stands beside references adds nothing secret to them.
private func isAroundReferences(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"),
    UInt8(ascii: "@"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"),
    UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "\n"):
    true
  default: false
  }
}

private func isName(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "_") }

/// Whether a byte is a blank or a line break.
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
