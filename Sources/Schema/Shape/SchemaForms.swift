internal import Model
internal import Text

// The string formats of the official schema, exactly as permissive as it is.

/// Whether the schema accepts a string as an environment variable.
///
/// Shape: `$` or `${`, one or more characters other than `:{}`, then no further line break.
func isSchemaVariable(_ text: ByteView) -> Bool {
  guard text.first == UInt8(ascii: "$") else { return false }
  let start = text[1] == UInt8(ascii: "{") ? 2 : 1
  var end = start
  while end < text.count {
    let byte = text[end]
    if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { break }
    end += 1
  }
  guard end > start else { return false }
  let rest = text.part(end, text.count)
  return !(rest.last == UInt8(ascii: "\n") ? rest.part(0, rest.count - 1) : rest).has(UInt8(ascii: "\n"))
}

/// Whether a string starts with a build input as the schema defines it: `${{ inputs.name }}`.
func isSchemaInput(_ text: ByteView) -> Bool {
  guard text.hasPrefix("${{") else { return false }
  func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte) || (28...31).contains(byte)
  }
  var index = 3
  while index < text.count, isSpace(text[index]) { index += 1 }
  guard text.part(index, text.count).hasPrefix("inputs.") else { return false }
  index += 7
  guard index < text.count, isNameStart(text[index]), text[index] != UInt8(ascii: "_") else { return false }
  while index < text.count, isNameByte(text[index]) || text[index] >= 0x80 { index += 1 }
  while index < text.count, isSpace(text[index]) { index += 1 }
  return text.part(index, text.count).hasPrefix("}}")
}

/// Whether the schema accepts a string as an email address, for which an `@` is enough.
func isSchemaEmail(_ text: ByteView) -> Bool { text.has(UInt8(ascii: "@")) }

/// Whether a string is an app-specific password: four groups of four lowercase letters, joined by hyphens.
func isAppSpecificPassword(_ text: ByteView) -> Bool {
  let length = text.last == UInt8(ascii: "\n") ? text.count - 1 : text.count
  guard length == 19 else { return false }
  for index in 0..<length {
    let byte = text[index]
    guard index % 5 == 4 ? byte == UInt8(ascii: "-") : byte &- UInt8(ascii: "a") < 26 else { return false }
  }
  return true
}
