/// The type of a node after tag resolution.
public enum NodeType: String, CaseIterable, Sendable {
  case string, boolean, integer, number, null, list, mapping
}

extension SyntaxTree {
  /// Returns the type of a node in YAML 1.2's core schema; nil for an alias, which is not followed.
  ///
  /// An integer is reported as `integer`, never as `number`.
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

  /// Whether a plain scalar has different values in YAML 1.2 and YAML 1.1, like `yes`, `0777` or `12:30:45`.
  public func isAmbiguous(_ node: NodeID) -> Bool {
    let entry = nodes[node.position]
    guard entry.kind == .scalar, entry.style == .plain, entry.tag == .none else { return false }
    let text = bytes(of: node)
    let core = coreType(text)
    let legacy = legacyType(text)
    if core != legacy { return true }
    // 0777 is an integer in both versions, but not the same one.
    let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
    return core == .integer && digits.first == UInt8(ascii: "0") && digits.dropFirst().first.map(isDigit) == true
  }
}

/// Returns the type of a plain scalar in the core schema of YAML 1.2.
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

/// Whether a scalar's text is one of YAML 1.2's spellings of true.
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

func isWord(_ text: ArraySlice<UInt8>, _ words: [StaticString]) -> Bool {
  words.contains { word in
    word.utf8CodeUnitCount == text.count && word.withUTF8Buffer { $0.elementsEqual(text) }
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }
