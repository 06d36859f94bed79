internal import Model

/// Returns a date and time in the form that is required, if it can only mean one moment; nil otherwise.
///
/// Accepted besides: white space for `T`, small letters, an offset without `:` or minutes, `UTC` for `Z`, white space at
/// the ends, and zeros after the sixth digit of a fraction.
func respelledDate(_ text: String) -> String? {
  let joined = Array(text.utf8.split(whereSeparator: isWhiteSpace).joined(separator: [UInt8(ascii: "T")]))
  var rest = joined.map { $0 &- UInt8(ascii: "a") < 26 ? $0 - 32 : $0 }[...]
  let date = rest.prefix("2031-12-01T14:00:00".utf8.count)
  rest = rest.dropFirst(date.count)
  var fraction: [UInt8] = []
  if rest.first == UInt8(ascii: ".") {
    fraction = Array(rest.dropFirst().prefix(while: isDigit))
    rest = rest.dropFirst(1 + fraction.count)
    guard !fraction.isEmpty, fraction.dropFirst(6).allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
  }
  // White space before the offset became a `T`.
  if rest.first == UInt8(ascii: "T") { rest = rest.dropFirst() }
  guard let zone = zone(Array(rest)) else { return nil }
  let digits = fraction.isEmpty ? "" : "." + String(decoding: fraction.prefix(6), as: UTF8.self)
  let respelled = String(decoding: date, as: UTF8.self) + digits + zone
  guard let read = ReleaseDate(Array(respelled.utf8)[...]), read.isReadable, read.isSchemaForm else { return nil }
  return respelled
}

/// Returns an offset in the form that is required; nil if it is none.
private func zone(_ bytes: [UInt8]) -> String? {
  let text = String(decoding: bytes, as: UTF8.self)
  if text == "Z" || text == "UTC" || text == "GMT" { return "Z" }
  guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
  let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
  let colons = bytes.count - 1 - digits.count
  guard digits.allSatisfy(isDigit), colons == 0 || colons == 1 && bytes.count == 6 && bytes[3] == UInt8(ascii: ":"),
    digits.count == 2 || digits.count == 4
  else { return nil }
  let minutes = digits.count == 4 ? digits.suffix(2) : Array("00".utf8)[...]
  return String(decoding: [sign] + digits.prefix(2) + [UInt8(ascii: ":")] + minutes, as: UTF8.self)
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

private func isWhiteSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
