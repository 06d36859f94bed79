public import Text

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
    return entry.isTypedByText ? coreType(bytes(of: node)) : entry.typeWithoutText
  }

  /// Whether a plain scalar has different values in YAML 1.2 and YAML 1.1, like `yes`, `0777` or `12:30:45`.
  public func isAmbiguous(_ node: NodeID) -> Bool {
    nodes[node.position].isTypedByText && bytes(of: node).withView(isAmbiguousPlain)
  }
}

extension Node {
  /// Whether the text of the node decides its type: a plain scalar without a tag.
  @inlinable var isTypedByText: Bool { kind == .scalar && style == .plain && tag == .none }

  /// The type of a node whose text does not decide it; nil for an alias.
  @inlinable var typeWithoutText: NodeType? {
    switch kind {
    case .sequence: return .list
    case .mapping: return .mapping
    case .alias: return nil
    case .scalar: break
    }
    switch tag {
    case .none, .nonSpecific, .string, .other: return .string
    case .boolean: return .boolean
    case .integer: return .integer
    case .float: return .number
    case .null: return .null
    }
  }
}

// MARK: - Plain scalars

/// Returns the type of a plain scalar in the core schema of YAML 1.2.
public func coreType(_ text: ArraySlice<UInt8>) -> NodeType { text.withView(coreType) }

/// Whether a scalar's text is one of YAML 1.2's spellings of true.
public func isTrue(_ text: ArraySlice<UInt8>) -> Bool { text.withView(isTrue) }

/// Returns the type of a plain scalar in the core schema of YAML 1.2.
///
/// The first byte decides for most scalars.
@inlinable
package func coreType(_ text: ByteView) -> NodeType {
  guard !text.isEmpty else { return .null }
  switch text[0] {
  case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
    UInt8(ascii: "f"), UInt8(ascii: "F"):
    return text.count <= 5 ? wordType(text) : .string
  case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
    return numberType(text)
  default: return .string
  }
}

@usableFromInline
func wordType(_ text: ByteView) -> NodeType {
  isNull(text) ? .null : isTrue(text) || isFalse(text) ? .boolean : .string
}

/// Whether a scalar's text is one of YAML 1.2's spellings of true.
package func isTrue(_ text: ByteView) -> Bool {
  text.count == 4 && (text.equals("true") || text.equals("True") || text.equals("TRUE"))
}

/// Whether a scalar's text is one of YAML 1.2's spellings of false.
func isFalse(_ text: ByteView) -> Bool {
  text.count == 5 && (text.equals("false") || text.equals("False") || text.equals("FALSE"))
}

/// Whether a scalar's text is one of the spellings of null, the empty one aside.
func isNull(_ text: ByteView) -> Bool {
  text.count == 1 && text[0] == UInt8(ascii: "~")
    || text.count == 4 && (text.equals("null") || text.equals("Null") || text.equals("NULL"))
}

@usableFromInline
func numberType(_ text: ByteView) -> NodeType {
  if text[0] == UInt8(ascii: "0"), text.count > 1 {
    let digits = text.part(2, text.count)
    if text[1] == UInt8(ascii: "o") { return !digits.isEmpty && digits.allSatisfy(isOctalDigit) ? .integer : .string }
    if text[1] == UInt8(ascii: "x") { return !digits.isEmpty && digits.allSatisfy(isHexDigit) ? .integer : .string }
  }
  if isNotANumber(text) { return .number }
  let sign = isSign(text[0]) ? 1 : 0
  if isInfinity(text.part(sign, text.count)) { return .number }
  var index = text.endOfDigits(from: sign)
  var digits = index - sign
  if index == text.count { return digits == 0 ? .string : .integer }
  if text[index] == UInt8(ascii: ".") {
    let fraction = index + 1
    index = text.endOfDigits(from: fraction)
    digits += index - fraction
  }
  guard digits > 0 else { return .string }
  if index == text.count { return .number }
  guard text[index] | 0x20 == UInt8(ascii: "e") else { return .string }
  index += isSign(text[index + 1]) ? 2 : 1
  return index < text.count && text.endOfDigits(from: index) == text.count ? .number : .string
}

/// Returns the value of a number in the core schema's notation; nil for other text, and beyond 64 bits in hexadecimal
/// and octal.
package func coreNumber(_ text: ByteView) -> Double? {
  let word = text.string.lowercased()
  if word.hasPrefix("0x") { return Int(word.dropFirst(2), radix: 16).map(Double.init) }
  if word.hasPrefix("0o") { return Int(word.dropFirst(2), radix: 8).map(Double.init) }
  if word.hasSuffix(".nan") { return .nan }
  if word.hasSuffix(".inf") { return word.hasPrefix("-") ? -.infinity : .infinity }
  return Double(word)
}

// MARK: - Parts of numbers

extension ByteView {
  /// Returns the offset after the decimal digits that begin at an offset.
  func endOfDigits(from offset: Int) -> Int {
    var index = offset
    while isDigit(self[index]) { index += 1 }
    return index
  }
}

func isNotANumber(_ text: ByteView) -> Bool {
  text.count == 4 && (text.equals(".nan") || text.equals(".NaN") || text.equals(".NAN"))
}

func isInfinity(_ text: ByteView) -> Bool {
  text.count == 4 && (text.equals(".inf") || text.equals(".Inf") || text.equals(".INF"))
}

func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isOctalDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 8 }

func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }
