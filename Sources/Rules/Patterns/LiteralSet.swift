internal import Model
internal import Schema
internal import YAMLSyntax

/// The values that a rule compares with, ready to be looked up.
struct LiteralSet: Sendable {
  private var texts = KeyIndex([])
  private var booleans: [Bool] = []
  private var numbers: [Double] = []

  init(_ literals: [Literal]) {
    for literal in literals {
      switch literal {
      case .boolean(let value): booleans.append(value)
      case .number(let value): numbers.append(value)
      case .text(let value): texts.append(value)
      }
    }
  }

  /// Whether a text is one of the texts.
  func contains(text: ArraySlice<UInt8>) -> Bool { texts.position(of: text) != nil }

  /// Whether a value that YAML reads as a type is one of the values.
  func contains(_ text: ArraySlice<UInt8>, _ type: NodeType) -> Bool {
    if contains(text: text) { return true }
    if type == .boolean { return booleans.contains(isTrue(text)) }
    guard !numbers.isEmpty, type == .integer || type == .number else { return false }
    return Double(String(decoding: text, as: UTF8.self)).map(numbers.contains) ?? false
  }
}
