/// The content of a file and the path to display for it.
///
/// A UTF-16 file is converted to UTF-8, so every offset counts UTF-8 bytes.
public struct SourceFile: Sendable {
  /// The path to display; relative when it was given as a relative path.
  public let path: String
  /// The content in UTF-8, including the byte-order mark of a UTF-8 file.
  ///
  /// It is not necessarily valid UTF-8.
  public let bytes: [UInt8]
  /// The offset at which the text begins, after the byte-order mark if there is one.
  public let textStart: Int
  /// Whether the file was converted from UTF-16.
  package let isConverted: Bool

  /// Creates a file from bytes in UTF-8 or UTF-16, with or without a byte-order mark.
  ///
  /// A lone surrogate becomes the three bytes that would encode it, so that the parser rejects it at its position.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    let order = ByteOrder(startOf: bytes)
    isConverted = order != nil
    guard let order else {
      self.bytes = bytes
      textStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return
    }
    self.bytes = utf8(fromUTF16: bytes, order: order)
    textStart = 0
  }

  /// Creates a file from a string.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Returns the text of a range, which is clamped to the file; invalid UTF-8 becomes U+FFFD.
  public func text(_ range: SourceRange) -> String {
    let lower = min(max(range.start, 0), bytes.count)
    let upper = min(max(range.end, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}

/// The byte order of UTF-16 text.
private enum ByteOrder {
  case big, little

  /// Detects the order from a byte-order mark, or from the ASCII character and zero byte that a YAML file begins with.
  init?(startOf bytes: [UInt8]) {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFE, 0xFF): self = .big
    case (0xFF, 0xFE): self = .little
    case (0, 1...): self = .big
    case (1..., 0): self = .little
    default: return nil
    }
  }
}

private func utf8(fromUTF16 bytes: [UInt8], order: ByteOrder) -> [UInt8] {
  var units: [UInt16] = []
  units.reserveCapacity(bytes.count / 2)
  var index = 0
  while index + 1 < bytes.count {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    units.append(order == .big ? first << 8 | second : second << 8 | first)
    index += 2
  }
  if units.first == 0xFEFF { units.removeFirst() }
  var result: [UInt8] = []
  result.reserveCapacity(units.count)
  var position = 0
  while position < units.count {
    var scalar = UInt32(units[position])
    position += 1
    if (0xD800..<0xDC00).contains(scalar), position < units.count, (0xDC00..<0xE000).contains(units[position]) {
      scalar = 0x10000 + (scalar - 0xD800) << 10 + (UInt32(units[position]) - 0xDC00)
      position += 1
    }
    appendUTF8(scalar, to: &result)
  }
  // Half a code unit at the end is invalid: 0xFF, which never occurs in UTF-8, makes the parser report it there.
  if !bytes.count.isMultiple(of: 2) { result.append(0xFF) }
  return result
}

/// Appends the encoding of any code point, including surrogates, which `Unicode.Scalar` cannot represent.
private func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
  func continuation(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (value >> shift) & 0x3F) }
  switch value {
  case ..<0x80: bytes.append(UInt8(value))
  case ..<0x800: bytes += [UInt8(0xC0 | value >> 6), continuation(0)]
  case ..<0x10000: bytes += [UInt8(0xE0 | value >> 12), continuation(6), continuation(0)]
  default: bytes += [UInt8(0xF0 | value >> 18), continuation(12), continuation(6), continuation(0)]
  }
}
