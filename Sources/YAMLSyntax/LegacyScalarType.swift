/// Returns the type of a plain scalar in YAML 1.1 as implemented by PyYAML; a timestamp counts as a string here.
func legacyType(_ text: ArraySlice<UInt8>) -> NodeType {
  guard let first = text.first else { return .null }
  if isWord(text, ["~", "null", "Null", "NULL"]) { return .null }
  switch first {
  case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
    UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
    let words: [StaticString] = [
      "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON",
      "off", "Off", "OFF",
    ]
    return isWord(text, words) ? .boolean : .string
  case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
    return legacyNumberType(text)
  default:
    return .string
  }
}

private func legacyNumberType(_ text: ArraySlice<UInt8>) -> NodeType {
  if isWord(text, [".nan", ".NaN", ".NAN"]) { return .number }
  var rest = text
  if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  if isWord(rest, [".inf", ".Inf", ".INF"]) { return .number }
  let isDigitOrUnderscore: (UInt8) -> Bool = { isDigit($0) || $0 == UInt8(ascii: "_") }
  guard let first = rest.first else { return .string }
  if first == UInt8(ascii: "0"), rest.count > 1 {
    let body = rest.dropFirst()
    let isOctal: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) || $0 == UInt8(ascii: "_") }
    if body.allSatisfy(isOctal) { return .integer }
    if body.first == UInt8(ascii: "b"), body.count > 1,
      body.dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") || $0 == UInt8(ascii: "_") })
    {
      return .integer
    }
    if body.first == UInt8(ascii: "x"), body.count > 1,
      body.dropFirst().allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: "_") })
    {
      return .integer
    }
  }
  let whole = rest.prefix(while: isDigitOrUnderscore)
  rest = rest.dropFirst(whole.count)
  // A leading zero means octal in YAML 1.1, and 0899 is not octal: a string.
  let isDecimal = isDigit(first) && (first != UInt8(ascii: "0") || whole.count == 1)
  if rest.isEmpty { return isDecimal ? .integer : .string }
  if rest.first == UInt8(ascii: ":") { return isDigit(first) ? sexagesimalType(rest) : .string }
  guard rest.first == UInt8(ascii: "."), whole.isEmpty || isDigit(first) else { return .string }
  rest.removeFirst()
  let fraction = rest.prefix(while: isDigitOrUnderscore)
  guard !whole.isEmpty || fraction.first.map(isDigit) == true else { return .string }
  rest = rest.dropFirst(fraction.count)
  if rest.isEmpty { return .number }
  // YAML 1.1 requires a sign in the exponent: 1.0e3 is a string there.
  guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return .string }
  rest.removeFirst()
  guard rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") else { return .string }
  rest.removeFirst()
  return !rest.isEmpty && rest.allSatisfy(isDigit) ? .number : .string
}

/// Returns the type of a base-60 number such as `12:30:45`, given the text after its first component.
private func sexagesimalType(_ text: ArraySlice<UInt8>) -> NodeType {
  var rest = text
  while rest.first == UInt8(ascii: ":") {
    rest.removeFirst()
    let digits = rest.prefix(while: isDigit)
    guard digits.count == 1 || digits.count == 2 && (digits.first ?? 0) <= UInt8(ascii: "5") else { return .string }
    rest = rest.dropFirst(digits.count)
  }
  if rest.isEmpty { return .integer }
  guard rest.first == UInt8(ascii: ".") else { return .string }
  return rest.dropFirst().allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") } ? .number : .string
}
