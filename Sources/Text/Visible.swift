/// Returns a string that is safe to print on one line of a terminal or build log.
///
/// Control characters, line breaks and bidirectional formatting characters become spaces, and a space breaks up what
/// build services would read as a command.
public func visible(_ text: String) -> String {
  if text.withView(isPlain) { return text }
  let text = text.unicodeScalars.contains(where: isHarmful) ? replacingHarmful(text) : text
  return text.utf8.contains(UInt8(ascii: "#")) ? breakingUpCommands(text) : text
}

/// Returns a text from outside, such as an argument or a name, as it may be shown: credentials masked, on one line.
public func shown(_ text: String) -> String { visible(Secrets.masked(text)) }

/// Returns a path that is safe to print at the start of a line.
///
/// GitHub would take two colons at the start, even after spaces, for a workflow command.
public func visiblePath(_ path: String) -> String {
  let path = visible(path)
  // Bytes, because a colon and a combining mark after it form a single `Character`.
  return path.utf8.drop { $0 == UInt8(ascii: " ") }.starts(with: "::".utf8) ? "./" + path : path
}

/// Whether printing a character does anything other than display it.
public func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
    true
  default: false
  }
}

/// Whether text is printable ASCII without `#`, as most text is.
private func isPlain(_ text: ByteView) -> Bool {
  text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
}

private func replacingHarmful(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars { result.unicodeScalars.append(isHarmful(scalar) ? " " : scalar) }
  return result
}

/// Breaks up `##[error]`, `##vso[...]` and the like, which build services look for anywhere in a line.
private func breakingUpCommands(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  for (index, byte) in bytes.enumerated() {
    if byte == UInt8(ascii: "#"), index > 0, bytes[index - 1] == byte,
      bytes[(index + 1)...].first(where: { ($0 | 0x20) &- UInt8(ascii: "a") >= 26 }) == UInt8(ascii: "[")
    {
      result.append(UInt8(ascii: " "))
    }
    result.append(byte)
  }
  return String(decoding: result, as: UTF8.self)
}

/// Returns the number of terminal columns that a string takes up.
public func displayWidth(_ text: String) -> Int {
  if text.withView(isPlain) { return text.utf8.count }
  return text.reduce(0) { $0 + columns($1) }
}

/// Returns 2 for East Asian wide characters and emoji, 0 for combining and format characters, 1 for all others.
private func columns(_ character: Character) -> Int {
  // The tables of Unicode take longer to ask than all else here.
  if character.utf8.count == 1 { return 1 }
  guard let scalar = character.unicodeScalars.first else { return 0 }
  if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
    return 2
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}
