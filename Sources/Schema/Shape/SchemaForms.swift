internal import Model

// The string formats of the official schema, exactly as permissive as it is.

/// Whether the schema accepts a string as an environment variable.
///
/// Shape: `$` or `${`, one or more characters other than `:{}`, then no further line break.
func isSchemaVariable(_ text: ArraySlice<UInt8>) -> Bool {
  guard text.first == UInt8(ascii: "$") else { return false }
  var rest = text.dropFirst()
  if rest.first == UInt8(ascii: "{") { rest.removeFirst() }
  let name = rest.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
  guard !name.isEmpty else { return false }
  rest = rest.dropFirst(name.count)
  if rest.last == UInt8(ascii: "\n") { rest.removeLast() }
  return !rest.contains(UInt8(ascii: "\n"))
}

/// Whether a string starts with a build input as the schema defines it: `${{ inputs.name }}`.
func isSchemaInput(_ text: ArraySlice<UInt8>) -> Bool {
  guard text.starts(with: "${{".utf8) else { return false }
  let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || (9...13).contains($0) || (28...31).contains($0) }
  var rest = text.dropFirst(3).drop(while: isSpace)
  guard rest.starts(with: "inputs.".utf8) else { return false }
  rest = rest.dropFirst(7)
  guard let first = rest.first, isNameStart(first), first != UInt8(ascii: "_") else { return false }
  return rest.drop { isNameByte($0) || $0 >= 0x80 }.drop(while: isSpace).starts(with: "}}".utf8)
}

/// Whether the schema accepts a string as an email address, for which an `@` is enough.
func isSchemaEmail(_ text: ArraySlice<UInt8>) -> Bool { text.contains(UInt8(ascii: "@")) }

/// Whether a string is an app-specific password: four groups of four lowercase letters, joined by hyphens.
func isAppSpecificPassword(_ text: ArraySlice<UInt8>) -> Bool {
  var text = text
  if text.last == UInt8(ascii: "\n") { text.removeLast() }
  guard text.count == 19 else { return false }
  return text.enumerated().allSatisfy { position, byte in
    position % 5 == 4 ? byte == UInt8(ascii: "-") : byte &- UInt8(ascii: "a") < 26
  }
}
