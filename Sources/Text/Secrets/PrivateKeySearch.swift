/// A search for private keys: PEM, the same in Base64, and Base64 of the binary forms.
///
/// These are PKCS#8, encrypted or not, SEC 1, PKCS#1, PKCS#12 and OpenSSH. Every file is searched, so the search passes
/// over up to as many bytes at a time as each sign of a key has.
struct PrivateKeySearch {
  private let bytes: ByteView

  init(_ bytes: ByteView) { self.bytes = bytes }

  /// The ranges of the keys, in order.
  ///
  /// - Complexity: linear in the number of bytes.
  var ranges: [SourceRange] { ranges { _ in } }

  /// Returns the ranges of the keys, in order, and calls `body` with the offset of each header that has no key.
  ///
  /// - Complexity: linear in the number of bytes.
  func ranges(_ body: (_ header: Int) -> Void) -> [SourceRange] {
    var found: [SourceRange] = []
    let before = KeySign.length - 1
    var last = bytes.offset(following: KeySign.steps, from: before)
    var searched = 0
    while last < bytes.count {
      if let (range, isKey) = text(signedAt: last - before, after: searched) {
        if isKey { found.append(range) }
        searched = range.end
        last = range.end + before
      } else {
        if bytes[last - before] == UInt8(ascii: "-"), label(last - before) != nil { body(last - before) }
        last += 1
      }
      last = bytes.offset(following: KeySign.steps, from: last)
    }
    return found
  }

  /// Returns the range of the text with a sign at an offset, and whether it is a key; nil when there is none.
  private func text(signedAt offset: Int, after earliest: Int) -> (range: SourceRange, isKey: Bool)? {
    let text = bytes.part(offset, offset + KeySign.length)
    for sign in KeySign.byLastByte[Int(text[KeySign.length - 1])] where text.equals(sign.text) {
      let start = offset - sign.offset
      guard start >= earliest, bytes.part(start, bytes.count).hasPrefix(sign.beginning) else { continue }
      let end =
        switch sign.form {
        case .pem: endOfPEM(start)
        case .base64(let minimum): endOfBase64(start, minimum: minimum, isInComment(start))
        case .base64OfPEM: endOfBase64(start, minimum: 100, isInComment(start))
        }
      guard let end else { continue }
      let isKey =
        switch sign.form {
        case .pem, .base64: true
        case .base64OfPEM: holdsKey(start, end)
        }
      return (SourceRange(start: start, end: end), isKey)
    }
    return nil
  }

  // MARK: PEM

  private func endOfPEM(_ start: Int) -> Int? {
    let isComment = isInComment(start)
    guard let label = label(start), bytes.part(label, label + 5).equals("-----"),
      let body = endOfBase64(endOfHeaders(label + 5, isComment), minimum: 40, isComment)
    else { return nil }
    // The footer is part of the key.
    guard bytes.part(body, bytes.count).hasPrefix("-----END") else { return body }
    let footerEnd = endOfLine(body, atMost: 64)
    return end(of: "-----", body + 8, footerEnd) ?? footerEnd
  }

  /// Returns the end of the label in the header at `start`; nil unless it is that of a private key.
  private func label(_ start: Int) -> Int? {
    let (text, lineEnd) = (bytes.part(start, bytes.count), endOfLine(start, atMost: 64))
    guard text.hasPrefix("-----BEGIN ") else { return nil }
    return end(of: "PRIVATE KEY BLOCK", start, lineEnd) ?? end(of: "PRIVATE KEY", start, lineEnd)
  }

  /// Whether a `#` stands before an offset on its line, so that the following lines may begin with one.
  private func isInComment(_ start: Int) -> Bool {
    var index = start
    while index > 0, start - index < 100, bytes[index - 1] != UInt8(ascii: "\n") {
      index -= 1
      if bytes[index] == UInt8(ascii: "#") { return true }
    }
    return false
  }

  /// Returns the end of the `Name: value` lines that some keys have before their body.
  ///
  /// No key has more than a few, and reading more of them for each header would not take linear time.
  private func endOfHeaders(_ start: Int, _ isComment: Bool) -> Int {
    var end = start
    for _ in 0..<32 where end < bytes.count {
      var line = end
      while line < bytes.count, isBlank(bytes[line]) || isComment && bytes[line] == UInt8(ascii: "#") { line += 1 }
      let lineEnd = endOfLine(line, atMost: 100)
      guard let colon = bytes.part(line, lineEnd).firstOffset(of: UInt8(ascii: ":")), line + colon + 1 < lineEnd,
        bytes[line + colon + 1] == UInt8(ascii: " "), isHeaderName(bytes.part(line, line + colon))
      else { break }
      end = lineEnd
    }
    return end
  }

  /// Whether a text can be the name of a header; what follows a key on its line, such as a comment, is none.
  private func isHeaderName(_ text: ByteView) -> Bool {
    text.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private func endOfLine(_ start: Int, atMost count: Int) -> Int {
    let line = bytes.part(start, start + count)
    return start + (line.firstOffset(of: UInt8(ascii: "\n")) ?? line.count)
  }

  /// Returns the end of the first occurrence of a word between two offsets.
  private func end(of word: StaticString, _ from: Int, _ until: Int) -> Int? {
    let text = bytes.part(from, until)
    var offset = 0
    while let found = text.firstOffset(of: ByteView(word)[0], from: offset) {
      let end = found + word.utf8CodeUnitCount
      if text.part(found, end).equals(word) { return from + end }
      offset = found + 1
    }
    return nil
  }

  // MARK: Base64

  /// Returns the end of the Base64 text at `start`, skipping line breaks, escaped or not, and indentation.
  ///
  /// Nil for fewer than `minimum` characters.
  private func endOfBase64(_ start: Int, minimum: Int, _ isComment: Bool) -> Int? {
    var (index, count, end) = (start, 0, start)
    while index < bytes.count {
      let byte = bytes[index]
      if isBase64(byte) {
        count += 1
        index += 1
        end = index
      } else if isBlank(byte) {
        let next = next(afterBlanksAt: index, isComment)
        if next == index { break }
        index = next
      } else {
        let escape = escapedBreak(index)
        if escape == 0 { break }
        index += escape
        while isComment, isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "#") { index += 1 }
      }
    }
    guard count >= minimum else { return nil }
    return index < bytes.count && bytes[index] == UInt8(ascii: "-") ? index : end
  }

  /// Returns the offset after blanks; the offset itself if what follows on the same line is no part of the Base64 text.
  ///
  /// Spaces may stand for line breaks; then a short rest can be the last line of a key only before its footer.
  private func next(afterBlanksAt start: Int, _ isComment: Bool) -> Int {
    var index = start
    var hasBreak = false
    while isBlank(bytes[index]) || isComment && hasBreak && bytes[index] == UInt8(ascii: "#") {
      hasBreak = hasBreak || bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
      index += 1
    }
    if hasBreak || bytes[index] == UInt8(ascii: "-") { return index }
    var end = index
    while end < index + 40, isBase64(bytes[end]) { end += 1 }
    if end == index + 40 { return index }
    while end < index + 44, bytes[end] == UInt8(ascii: " ") { end += 1 }
    return bytes.part(end, end + 8).equals("-----END") ? index : start
  }

  /// Returns the length in bytes of an escaped line break, even with repeated backslashes; 0 for anything else.
  private func escapedBreak(_ index: Int) -> Int {
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

  /// Whether PEM in Base64 contains a private key, rather than a certificate or public key only.
  ///
  /// A label that cannot be read may be that of a key.
  private func holdsKey(_ start: Int, _ end: Int) -> Bool {
    var text: [UInt8] = []
    var (bits, bitCount, index) = (UInt32(0), 0, start)
    while index < end {
      guard let value = sextet(bytes[index]) else {
        // Padding ends a text, and another one may follow.
        if bytes[index] == UInt8(ascii: "=") { bitCount = 0 }
        index += max(1, escapedBreak(index))
        continue
      }
      (bits, bitCount, index) = (bits << 6 | value, bitCount + 6, index + 1)
      if bitCount >= 8 {
        bitCount -= 8
        text.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
      }
    }
    return text.withView { text in
      let pem = PrivateKeySearch(text)
      guard pem.end(of: "-----", 10, pem.endOfLine(0, atMost: 64)) != nil else { return true }
      var header = 0
      while let next = text.firstOffset(of: UInt8(ascii: "-"), from: header) {
        if pem.label(next) != nil { return true }
        header = next + 1
      }
      return false
    }
  }

  /// Returns the six bits that a character of Base64 stands for; nil for `=` and any other byte.
  private func sextet(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  private func isBase64(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
  }
}

/// Whether a byte is an ASCII letter or digit.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}
