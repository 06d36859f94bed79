public import Text

/// Whether a plain scalar without a tag has different values in YAML 1.2 and YAML 1.1.
@usableFromInline
func isAmbiguousPlain(_ text: ByteView) -> Bool {
  let core = coreType(text)
  if core != legacyType(text) { return true }
  // 0777 is an integer in both versions, but not the same one.
  let digits = isSign(text[0]) ? 1 : 0
  return core == .integer && text[digits] == UInt8(ascii: "0") && isDigit(text[digits + 1])
}

/// Returns the type of a plain scalar in YAML 1.1 as implemented by PyYAML; a timestamp counts as a string here.
func legacyType(_ text: ByteView) -> NodeType {
  guard !text.isEmpty else { return .null }
  switch text[0] {
  case UInt8(ascii: "~"): return isNull(text) ? .null : .string
  case UInt8(ascii: "n"), UInt8(ascii: "N"): return isNull(text) ? .null : isLegacyBoolean(text) ? .boolean : .string
  case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"),
    UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
    return isLegacyBoolean(text) ? .boolean : .string
  case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
    return legacyNumberType(text)
  default:
    return .string
  }
}

private func isLegacyBoolean(_ text: ByteView) -> Bool {
  switch text.count {
  case 2: ["no", "No", "NO", "on", "On", "ON"].contains(where: text.equals)
  case 3: ["yes", "Yes", "YES", "off", "Off", "OFF"].contains(where: text.equals)
  default: isTrue(text) || isFalse(text)
  }
}

private func legacyNumberType(_ text: ByteView) -> NodeType {
  if isNotANumber(text) { return .number }
  let sign = isSign(text[0]) ? 1 : 0
  let number = text.part(sign, text.count)
  if isInfinity(number) { return .number }
  guard !number.isEmpty else { return .string }
  if number[0] == UInt8(ascii: "0"), number.count > 1, isLegacyWhole(afterZero: number.part(1, number.count)) {
    return .integer
  }
  var index = number.endOfDigitsAndUnderscores(from: 0)
  let whole = index
  // A leading zero means octal in YAML 1.1, and 0899 is not octal: a string.
  let isDecimal = isDigit(number[0]) && (number[0] != UInt8(ascii: "0") || whole == 1)
  if index == number.count { return isDecimal ? .integer : .string }
  if number[index] == UInt8(ascii: ":") {
    return isDigit(number[0]) ? sexagesimalType(number.part(index, number.count)) : .string
  }
  guard number[index] == UInt8(ascii: "."), whole == 0 || isDigit(number[0]) else { return .string }
  index += 1
  guard whole > 0 || isDigit(number[index]) else { return .string }
  index = number.endOfDigitsAndUnderscores(from: index)
  if index == number.count { return .number }
  // YAML 1.1 requires a sign in the exponent: 1.0e3 is a string there.
  guard number[index] | 0x20 == UInt8(ascii: "e"), isSign(number[index + 1]) else { return .string }
  index += 2
  return index < number.count && number.endOfDigits(from: index) == number.count ? .number : .string
}

/// Whether the text after a leading zero makes an octal, binary or hexadecimal number.
private func isLegacyWhole(afterZero text: ByteView) -> Bool {
  let isUnderscore: (UInt8) -> Bool = { $0 == UInt8(ascii: "_") }
  if text.allSatisfy({ isOctalDigit($0) || isUnderscore($0) }) { return true }
  guard text.count > 1 else { return false }
  let digits = text.part(1, text.count)
  switch text[0] {
  case UInt8(ascii: "b"): return digits.allSatisfy { $0 & 0xFE == UInt8(ascii: "0") || isUnderscore($0) }
  case UInt8(ascii: "x"): return digits.allSatisfy { isHexDigit($0) || isUnderscore($0) }
  default: return false
  }
}

/// Returns the type of a base-60 number such as `12:30:45`, given the text after its first component.
private func sexagesimalType(_ text: ByteView) -> NodeType {
  var index = 0
  while text[index] == UInt8(ascii: ":") {
    let digits = text.endOfDigits(from: index + 1) - index - 1
    guard digits == 1 || digits == 2 && text[index + 1] <= UInt8(ascii: "5") else { return .string }
    index += digits + 1
  }
  if index == text.count { return .integer }
  guard text[index] == UInt8(ascii: ".") else { return .string }
  return text.endOfDigitsAndUnderscores(from: index + 1) == text.count ? .number : .string
}

extension ByteView {
  /// Returns the offset after the digits and underscores that begin at an offset.
  fileprivate func endOfDigitsAndUnderscores(from offset: Int) -> Int {
    var index = offset
    while isDigit(self[index]) || self[index] == UInt8(ascii: "_") { index += 1 }
    return index
  }
}
