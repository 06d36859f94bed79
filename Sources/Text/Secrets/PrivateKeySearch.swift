/// A search for private keys: PEM, the same in Base64, and Base64-encoded DER of P-256 and RSA keys.
///
/// Every file is searched, so the search passes over up to as many bytes at a time as each header has at least.
struct PrivateKeySearch {
  private let bytes: ByteView

  init(_ bytes: ByteView) { self.bytes = bytes }

  /// The ranges of the keys, in order.
  ///
  /// - Complexity: linear in the number of bytes.
  var ranges: [SourceRange] {
    var found: [SourceRange] = []
    let before = Self.window - 1
    var last = bytes.offset(following: Self.steps, from: before)
    while last < bytes.count {
      if let key = key(from: last - before) {
        found.append(key)
        last = key.end + before
      } else {
        last += 1
      }
      last = bytes.offset(following: Self.steps, from: last)
    }
    return found
  }

  // MARK: Headers

  private static let pem: StaticString = "-----BEGIN "
  private static let encodedPEM: StaticString = "LS0tLS1CRUdJTi"

  private func hasEncodedDER(at offset: Int) -> Bool {
    has("MIGTAgEAMBMGByqGSM49", at: offset) || has("MIGHAgEAMBMGByqGSM49", at: offset)
      || has("MIIEvQIBADANBgkqhkiG9w0BAQ", at: offset) || has("MIIEvgIBADANBgkqhkiG9w0BAQ", at: offset)
      || has("MIIEpAIBAAKCAQEA", at: offset) || has("MIIEowIBAAKCAQEA", at: offset)
  }

  /// The number of bytes at the start of each header that are searched for.
  private static let window = 10

  /// The distance from the last occurrence of each byte in the starts of the headers to their ends.
  ///
  /// When the last byte of a window is none that the headers have there, no header begins before that distance.
  private static let steps: [UInt8] = {
    var steps = [UInt8](repeating: UInt8(window), count: 256)
    // The starts of all headers, one after the other.
    let starts: StaticString =
      "-----BEGINLS0tLS1CRUMIGTAgEAMBMIGHAgEAMBMIIEvQIBADMIIEvgIBADMIIEpAIBAAMIIEowIBAA"
    for (index, byte) in ByteView(starts).enumerated() {
      steps[Int(byte)] = min(steps[Int(byte)], UInt8(window - 1 - index % window))
    }
    return steps
  }()

  private func has(_ word: StaticString, at offset: Int) -> Bool {
    bytes.part(offset, offset + word.utf8CodeUnitCount).equals(word)
  }

  private func key(from start: Int) -> SourceRange? {
    let end: Int?
    switch bytes[start] {
    case UInt8(ascii: "-"): end = has(Self.pem, at: start) ? endOfPEM(start) : nil
    case UInt8(ascii: "L"): end = has(Self.encodedPEM, at: start) ? endOfBase64(start, minimum: 100) : nil
    case UInt8(ascii: "M"): end = hasEncodedDER(at: start) ? endOfBase64(start, minimum: 100) : nil
    default: end = nil
    }
    return end.map { SourceRange(start: start, end: $0) }
  }

  // MARK: PEM

  private func endOfPEM(_ start: Int) -> Int? {
    let lineEnd = endOfLine(start, atMost: 64)
    guard
      let name = end(of: "PRIVATE KEY-----", start, lineEnd) ?? end(of: "PRIVATE KEY BLOCK-----", start, lineEnd),
      let body = endOfBase64(endOfHeaders(name), minimum: 40)
    else { return nil }
    // The footer is part of the key.
    guard has("-----END", at: body) else { return body }
    var end = body + 8
    while end < min(body + 64, bytes.count), bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\"") {
      end += 1
    }
    return end
  }

  /// Returns the end of the `Name: value` lines that some keys have before their body.
  ///
  /// No key has more than a few, and reading more of them for each header would not take linear time.
  private func endOfHeaders(_ start: Int) -> Int {
    var end = start
    for _ in 0..<32 where end < bytes.count {
      var line = end
      while line < bytes.count, isBlank(bytes[line]) { line += 1 }
      let lineEnd = endOfLine(line, atMost: 100)
      guard let colon = bytes.part(line, lineEnd).firstOffset(of: UInt8(ascii: ":")), line + colon + 1 < lineEnd,
        bytes[line + colon + 1] == UInt8(ascii: " ")
      else { break }
      end = lineEnd
    }
    return end
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
  private func endOfBase64(_ start: Int, minimum: Int) -> Int? {
    var (index, count, end) = (start, 0, start)
    while index < bytes.count {
      let byte = bytes[index]
      if isBase64(byte) {
        count += 1
        index += 1
        end = index
      } else if isBlank(byte) {
        index += 1
      } else {
        let escape = escapedBreak(index)
        if escape == 0 { break }
        index += escape
      }
    }
    guard count >= minimum else { return nil }
    return index < bytes.count && bytes[index] == UInt8(ascii: "-") ? index : end
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

  private func isBase64(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
}

/// Whether a byte is an ASCII letter or digit.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}
