public import Text

extension SourceFile {
  /// The JSON file with pairs of surrogate escapes replaced by YAML escapes; every offset stays the same.
  ///
  /// `\ud83c\udf89` is one character in JSON and an error in YAML, which writes `\U0001f389`. The two bytes left over
  /// become an escaped line break, which YAML drops, so that the text keeps its length.
  public var withoutSurrogates: SourceFile {
    var bytes = bytes
    var index = 0
    while index + 12 <= bytes.count {
      guard let high = unit(bytes, index), (0xD800..<0xDC00).contains(high), let low = unit(bytes, index + 6),
        (0xDC00..<0xE000).contains(low)
      else {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      let digits = String(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), radix: 16)
      let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits + "\\\n"
      bytes.replaceSubrange(index..<index + 12, with: escape.utf8)
      index += 12
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Returns the UTF-16 code unit of the escape `\uXXXX` at an index; nil when there is none.
  private func unit(_ bytes: [UInt8], _ index: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else { return nil }
    return Int(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}
