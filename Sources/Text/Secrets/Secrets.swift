/// Detection and masking of private keys and other credentials in text of any form.
public enum Secrets {
  /// Returns the ranges of private keys: PEM, Base64-encoded PEM, and bare Base64-encoded DER.
  ///
  /// A header without a body does not count as a key: scripts search for such headers.
  ///
  /// - Complexity: linear in the number of bytes; about one instruction a byte without keys.
  public static func privateKeys(in bytes: [UInt8]) -> [SourceRange] {
    bytes.withView { PrivateKeySearch($0).ranges }
  }

  /// Returns the ranges of private keys, and the offsets of the PEM headers of private keys that have no body.
  ///
  /// - Complexity: linear in the number of bytes; about one instruction a byte without keys.
  package static func privateKeysAndHeaders(in bytes: [UInt8]) -> (keys: [SourceRange], headers: [Int]) {
    var headers: [Int] = []
    let keys = bytes.withView { PrivateKeySearch($0).ranges { headers.append($0) } }
    return (keys, headers)
  }

  /// Returns the ranges of private keys, tokens and passwords, in order.
  ///
  /// - Complexity: linear in the number of bytes.
  public static func credentials(in bytes: [UInt8]) -> [SourceRange] { bytes.withView(credentials) }

  /// Returns the ranges of private keys, and of the tokens, passwords and known secrets on the lines that some ranges
  /// touch, in order.
  ///
  /// On these lines they are the same as in a search of all bytes: only a private key extends over several lines.
  /// A range of several lines that must be hidden as well has to be among `ranges`.
  ///
  /// - Complexity: linear in the number of bytes, plus sorting the ranges; a line is searched once.
  package static func credentials(
    in bytes: [UInt8], onLinesOf ranges: [SourceRange], known: [KnownSecrets] = []
  ) -> [SourceRange] {
    bytes.withView { bytes in
      var found = PrivateKeySearch(bytes).ranges
      let search = CredentialSearch(bytes)
      // The end of the lines searched so far. Those of private keys are searched for what overlaps the keys.
      var searched = -1
      for range in (ranges + found).sorted() {
        let end = min(range.end, bytes.count)
        guard end > searched else { continue }
        var start = max(searched + 1, min(range.start, bytes.count))
        while start > searched + 1, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        searched = bytes.firstOffset(of: UInt8(ascii: "\n"), from: end) ?? bytes.count
        search.find(from: start, until: searched, &found)
        for texts in known { found += texts.ranges(in: bytes, from: start, until: searched) }
      }
      return found.sorted()
    }
  }

  /// Returns the ranges of private keys and tokens, which their shape gives away whatever stands around them, in order.
  ///
  /// - Complexity: linear in the number of bytes.
  package static func shapes(in bytes: [UInt8]) -> [SourceRange] {
    bytes.withView { bytes in
      var found = PrivateKeySearch(bytes).ranges
      TokenSearch(bytes).find(from: 0, until: bytes.count, &found)
      return found.count < 2 ? found : found.sorted()
    }
  }

  private static func credentials(in bytes: ByteView) -> [SourceRange] {
    var found = PrivateKeySearch(bytes).ranges
    CredentialSearch(bytes).find(from: 0, until: bytes.count, &found)
    return found.count < 2 ? found : found.sorted()
  }
}

// MARK: - Masking

extension Secrets {
  /// Returns a string in which each character of a credential is masked.
  public static func masked(_ text: String) -> String {
    let ranges = text.withView(credentials)
    return ranges.isEmpty ? text : String(decoding: mask(Array(text.utf8)[...], ranges[...]), as: UTF8.self)
  }

  /// Returns a string in which each character of a private key or token is masked, but no value of a secret name.
  ///
  /// That is for prose, in which a word such as `password` can stand before anything.
  public static func maskedShapes(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let ranges = shapes(in: bytes)
    return ranges.isEmpty ? text : String(decoding: mask(bytes[...], ranges[...]), as: UTF8.self)
  }

  /// Returns bytes with `*` for every character inside the ranges; line breaks and indentation are kept.
  ///
  /// - Parameters:
  ///   - bytes: A part of a file.
  ///   - ranges: Ranges of the file, sorted.
  /// - Returns: The masked bytes; in linear time.
  public static func mask(_ bytes: ArraySlice<UInt8>, _ ranges: ArraySlice<SourceRange>) -> [UInt8] {
    if ranges.isEmpty { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = bytes.startIndex
    var isIndentation = true
    for range in ranges where range.end > copied {
      let start = min(max(range.start, copied), bytes.endIndex)
      result += bytes[copied..<start]
      isIndentation = bytes[copied..<start].endsWithIndentation ?? isIndentation
      copied = min(range.end, bytes.endIndex)
      for byte in bytes[start..<copied] {
        isIndentation = byte.isBreak || isIndentation && byte == UInt8(ascii: " ")
        if isIndentation {
          result.append(byte)
        } else if byte & 0xC0 != 0x80 {
          result.append(UInt8(ascii: "*"))
        }
      }
    }
    return result + bytes[copied...]
  }
}

extension UInt8 {
  fileprivate var isBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}

extension ArraySlice<UInt8> {
  /// Whether the last line has only blanks so far; nil if all of the text is blanks of a line that began before.
  fileprivate var endsWithIndentation: Bool? { last { $0 != UInt8(ascii: " ") }?.isBreak }
}
