/// What YAML takes a node for.
public enum NodeType: String, CaseIterable, Sendable {
  case string, boolean, integer, number, null, list, mapping
}

extension SyntaxTree {
  /// What YAML 1.2's core schema takes a node for, without following an alias; nil for an alias.
  ///
  /// An integer is not reported as a number, though every integer is one.
  public func type(of node: NodeID) -> NodeType? {
    let entry = nodes[node.position]
    switch entry.kind {
    case .sequence: return .list
    case .mapping: return .mapping
    case .alias: return nil
    case .scalar: break
    }
    switch entry.tag {
    case .nonSpecific, .string, .other: return .string
    case .boolean: return .boolean
    case .integer: return .integer
    case .float: return .number
    case .null: return .null
    case .none: return entry.style == .plain ? coreType(bytes(of: node)) : .string
    }
  }

  /// Whether a plain scalar is one thing under YAML 1.2 and another under YAML 1.1, as `yes`, `0777` or `12:30:45`.
  public func isAmbiguous(_ node: NodeID) -> Bool {
    let entry = nodes[node.position]
    guard entry.kind == .scalar, entry.style == .plain, entry.tag == .none else { return false }
    let text = bytes(of: node)
    let core = coreType(text)
    let legacy = legacyType(text)
    if core != legacy { return true }
    // 0777 is an integer in both, but not the same one.
    let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
    return core == .integer && digits.first == UInt8(ascii: "0") && digits.dropFirst().first.map(isDigit) == true
  }
}

/// The type of a plain scalar in the core schema of YAML 1.2.
public func coreType(_ text: ArraySlice<UInt8>) -> NodeType {
  guard let first = text.first else { return .null }
  switch first {
  case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
    return isWord(text, ["~", "null", "Null", "NULL"]) ? .null : .string
  case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
    return isWord(text, ["true", "True", "TRUE", "false", "False", "FALSE"]) ? .boolean : .string
  case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
    return numberType(text)
  default:
    return .string
  }
}

/// Whether a text is one of YAML 1.2's words for true.
public func isTrue(_ text: ArraySlice<UInt8>) -> Bool { isWord(text, ["true", "True", "TRUE"]) }

private func numberType(_ text: ArraySlice<UInt8>) -> NodeType {
  if text.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "o")]) {
    return text.count > 2 && text.dropFirst(2).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
      ? .integer : .string
  }
  if text.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "x")]) {
    return text.count > 2 && text.dropFirst(2).allSatisfy(isHexDigit) ? .integer : .string
  }
  if isWord(text, [".nan", ".NaN", ".NAN"]) { return .number }
  var rest = text
  if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  if isWord(rest, [".inf", ".Inf", ".INF"]) { return .number }
  let whole = rest.prefix(while: isDigit)
  rest = rest.dropFirst(whole.count)
  if rest.isEmpty { return whole.isEmpty ? .string : .integer }
  if rest.first == UInt8(ascii: ".") {
    let fraction = rest.dropFirst().prefix(while: isDigit)
    guard !whole.isEmpty || !fraction.isEmpty else { return .string }
    rest = rest.dropFirst(1 + fraction.count)
  } else if whole.isEmpty {
    return .string
  }
  if rest.isEmpty { return .number }
  guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return .string }
  rest.removeFirst()
  if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  return !rest.isEmpty && rest.allSatisfy(isDigit) ? .number : .string
}

/// The type of a plain scalar under YAML 1.1 as PyYAML reads it; a timestamp counts as a string, for so it is used here.
private func legacyType(_ text: ArraySlice<UInt8>) -> NodeType {
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
  let isPart: (UInt8) -> Bool = { isDigit($0) || $0 == UInt8(ascii: "_") }
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
  let whole = rest.prefix(while: isPart)
  rest = rest.dropFirst(whole.count)
  // A leading zero is octal in YAML 1.1, and 0899 is no octal number: a string.
  let isDecimal = isDigit(first) && (first != UInt8(ascii: "0") || whole.count == 1)
  if rest.isEmpty { return isDecimal ? .integer : .string }
  if rest.first == UInt8(ascii: ":") { return isDigit(first) ? sexagesimalType(rest) : .string }
  guard rest.first == UInt8(ascii: "."), whole.isEmpty || isDigit(first) else { return .string }
  rest.removeFirst()
  let fraction = rest.prefix(while: isPart)
  guard !whole.isEmpty || fraction.first.map(isDigit) == true else { return .string }
  rest = rest.dropFirst(fraction.count)
  if rest.isEmpty { return .number }
  // YAML 1.1 wants a sign in the exponent: 1.0e3 is a string there.
  guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return .string }
  rest.removeFirst()
  guard rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") else { return .string }
  rest.removeFirst()
  return !rest.isEmpty && rest.allSatisfy(isDigit) ? .number : .string
}

/// What comes behind the first number of `12:30:45`: base 60 in YAML 1.1.
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

private func isWord(_ text: ArraySlice<UInt8>, _ words: [StaticString]) -> Bool {
  words.contains { word in
    word.utf8CodeUnitCount == text.count && word.withUTF8Buffer { $0.elementsEqual(text) }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

private func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }
