/// A search for tokens that their shape gives away, and for passwords in addresses.
///
/// The text may be escaped for any format. None of the tokens extends beyond its line.
struct TokenSearch {
  private let bytes: ByteView
  private let steps = Self.steps
  private let wordSteps = Self.wordSteps
  private let secondBytes = TokenShape.secondBytes

  init(_ bytes: ByteView) { self.bytes = bytes }

  /// Adds the ranges of the tokens between two offsets, in order.
  ///
  /// - Complexity: linear in the number of bytes.
  func find(from start: Int, until end: Int, _ found: inout [SourceRange]) {
    let limited = bytes.part(0, end)
    var index = start
    // The end of the address whose user was searched for.
    var addressEnd = start
    while index < end {
      index = limited.offset(following: steps, from: index)
      guard index < end else { return }
      switch bytes[index] {
      case UInt8(ascii: ":"):
        if index >= addressEnd, let (password, authorityEnd) = password(after: index, until: end) {
          addressEnd = authorityEnd
          if let password { found.append(password) }
        }
        index += 1
      case UInt8(ascii: "\\"), UInt8(ascii: "%"), 0x1B:
        // Behind an escape, a token can begin in the middle of what looks like a word.
        let near = (index + 1)..<min(end, index + 1 + Self.longestEscape)
        if let token = near.lazy.compactMap({ token(at: $0, until: end) }).first {
          found.append(token)
          index = token.end
        } else {
          index += 1
        }
      default:
        if let token = token(at: index, until: end) {
          found.append(token)
          index = max(token.end, index + 1)
        } else {
          index = limited.offset(following: wordSteps, from: index + 1)
        }
      }
    }
  }

  /// Steps to the bytes that tokens begin with, to the colon of an address, and to escapes.
  private static let steps: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "%"), 0x1B, UInt8(ascii: "a")...UInt8(ascii: "z"): 0
    default: TokenShape.chains.first[byte] == TokenShape.none ? 1 : 0
    }
  }

  /// Steps to the end of a word.
  private static let wordSteps: [UInt8] = (0..<256).map { isLetterOrDigit(UInt8($0)) ? 1 : 0 }

  /// The number of bytes of `\u000a`, the longest escape before a token.
  private static let longestEscape = 6

  private func token(at start: Int, until end: Int) -> SourceRange? {
    guard mayBegin(at: start), isStart(start) else { return nil }
    var number = TokenShape.chains.first[Int(bytes[start])]
    while number != TokenShape.none {
      if let range = TokenShape.all[Int(number)].range(in: bytes, at: start, until: end) { return range }
      number = TokenShape.chains.next[Int(number)]
    }
    return appSpecificPassword(at: start, until: end)
  }

  /// Whether the first bytes at an offset are those of a token.
  @inline(__always)
  private func mayBegin(at start: Int) -> Bool {
    secondBytes[Int(bytes[start])] >> UInt32(bytes[start + 1] & 31) & 1 != 0 || bytes[start + 4] == UInt8(ascii: "-")
  }

  /// Whether a word can begin at an offset: after any other byte than a letter or digit, and after an escape.
  private func isStart(_ index: Int) -> Bool {
    guard index > 0, isLetterOrDigit(bytes[index - 1]) else { return true }
    let before = bytes.part(index - Self.longestEscape, index)
    func has(_ byte: UInt8, _ distance: Int) -> Bool { index >= distance && bytes[index - distance] == byte }
    // `\n`, `%0A`, `\u000a`, and an escape sequence for a terminal such as `ESC[1m`.
    return has(UInt8(ascii: "\\"), 2) || has(UInt8(ascii: "%"), 3)
      || has(UInt8(ascii: "\\"), 6) && has(UInt8(ascii: "u"), 5) || before.last == UInt8(ascii: "m") && before.has(0x1B)
  }

  /// Returns the range of a password such as `abcd-efgh-ijkl-mnop`, at the cost of masking four ordinary words.
  private func appSpecificPassword(at start: Int, until end: Int) -> SourceRange? {
    guard start + 19 <= end, bytes[start + 4] == UInt8(ascii: "-"), !isJoint(bytes[start - 1]) else { return nil }
    let after = start + 19 < end ? bytes[start + 19] : 0
    if isJoint(after) || isLetterOrDigit(after) { return nil }
    for offset in 0..<19 {
      let byte = bytes[start + offset]
      guard offset % 5 == 4 ? byte == UInt8(ascii: "-") : byte &- UInt8(ascii: "a") < 26 else { return nil }
    }
    // `xxxx-xxxx-xxxx-xxxx` stands for one in explanations.
    let isPlaceholder = (0..<19).allSatisfy { $0 % 5 == 4 || bytes[start + $0] == bytes[start] }
    return isPlaceholder ? nil : SourceRange(start: start, end: start + 19)
  }

  private func isJoint(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") }

  // MARK: Addresses

  /// Returns the password in `://user:password@host`, or the user in its place, with the end of the part that was read.
  ///
  /// Nil when no address is at the colon.
  private func password(after colon: Int, until end: Int) -> (range: SourceRange?, end: Int)? {
    guard bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/"), colon + 3 < end else {
      return nil
    }
    let start = colon + 3
    var index = start
    var at: Int?
    var separator: Int?
    loop: while index < end {
      switch bytes[index] {
      case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "`"):
        break loop
      case UInt8(ascii: "@"): at = index
      case UInt8(ascii: ":"): if separator == nil { separator = index }
      default: break
      }
      index += 1
    }
    guard let at else { return (nil, index) }
    let secret = separator.map { $0 < at ? $0 + 1 : start } ?? start
    let text = bytes.part(secret, at)
    // A user alone is secret only if it can be a token.
    let isSecret = secret > start ? Secrets.isSecretValue(text) : text.count >= 20 && text.contains { $0 &- 48 < 10 }
    return (isSecret ? SourceRange(start: secret, end: at) : nil, index)
  }
}
