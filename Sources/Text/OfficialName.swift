/// Returns the code point and the official name of a character, such as `U+200B ZERO WIDTH SPACE`.
public func officialName(of scalar: Unicode.Scalar) -> String {
  guard let name = scalar.properties.name ?? scalar.properties.nameAlias ?? controlName(scalar) else {
    return codePoint(scalar)
  }
  return "\(codePoint(scalar)) \(name)"
}

/// Returns a character's number, as in `U+200B`.
public func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// Returns the name of a control character that texts are known to contain; Unicode itself has none for them.
private func controlName(_ scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0: "NULL"
  case 7: "BELL"
  case 8: "BACKSPACE"
  case 11: "LINE TABULATION"
  case 12: "FORM FEED"
  case 27: "ESCAPE"
  case 127: "DELETE"
  case 0x85: "NEXT LINE"
  default: nil
  }
}
