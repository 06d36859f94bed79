internal import Model
internal import YAMLSyntax

extension Accepted {
  /// Whether a scalar of this text and type is accepted.
  func takes(_ text: ArraySlice<UInt8>, _ type: NodeType) -> Bool {
    switch self {
    case .anything: true
    case .string: type == .string
    case .text: type == .string && !text.isEmpty
    case .boolean: type == .boolean
    case .integer(let min, let max): takesInteger(text, type, min: min, max: max)
    case .number(let above, let below): takesNumber(text, type, above: above, below: below)
    case .email: type == .string && isSchemaEmail(text)
    // Every literal passes here: the rules on release dates say in detail what is wrong with one.
    case .dateTime: type == .string && ScalarForm(text) == .literal
    case .appSpecificPassword: type == .string && isAppSpecificPassword(text)
    case .variable: type == .string && isSchemaVariable(text)
    case .input: type == .string && isSchemaInput(text)
    case .encrypted: type == .string && isEncrypted(text)
    case .oneOf(let words): type == .string && words.contains { $0.utf8.elementsEqual(text) }
    case .secret, .list, .map, .section: false
    }
  }

  /// The words it is one of; none for anything else.
  var words: [String] {
    if case .oneOf(let words) = self { words } else { [] }
  }

  /// Whether it is a reference instead of a value.
  var isReference: Bool {
    switch self {
    case .variable, .input, .encrypted, .secret: true
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .oneOf, .list, .map,
      .section, .anything:
      false
    }
  }

  /// Whether it is a list or a mapping.
  var isCollection: Bool {
    switch self {
    case .list, .map, .section, .secret: true
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .anything:
      false
    }
  }

  /// Whether it can be a mapping.
  var isMapping: Bool {
    switch self {
    case .map, .section, .secret, .anything: true
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .list:
      false
    }
  }
}

private func takesInteger(_ text: ArraySlice<UInt8>, _ type: NodeType, min: Int?, max: Int?) -> Bool {
  guard type == .integer || type == .number, let value = value(of: text), value.rounded() == value else { return false }
  return value >= Double(min ?? .min) && value <= Double(max ?? .max)
}

private func takesNumber(_ text: ArraySlice<UInt8>, _ type: NodeType, above: Double?, below: Double?) -> Bool {
  guard type == .integer || type == .number else { return false }
  guard above != nil || below != nil else { return true }
  guard let value = value(of: text) else { return false }
  // JSON Schema compares with bounds, and no comparison with NaN fails it.
  return value.isNaN || value > above ?? -.infinity && value < below ?? .infinity
}

/// The value of a number as the core schema writes it; nil for what is not a number.
private func value(of text: ArraySlice<UInt8>) -> Double? {
  let word = String(decoding: text, as: UTF8.self).lowercased()
  if word.hasPrefix("0x") { return Int(word.dropFirst(2), radix: 16).map(Double.init) }
  if word.hasPrefix("0o") { return Int(word.dropFirst(2), radix: 8).map(Double.init) }
  if word.hasSuffix(".nan") { return .nan }
  if word.hasSuffix(".inf") { return word.hasPrefix("-") ? -.infinity : .infinity }
  return Double(word)
}
