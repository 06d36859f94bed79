internal import Model
internal import YAMLSyntax

extension Accepted {
  /// Whether a scalar with this text and type is accepted.
  func accepts(_ text: ArraySlice<UInt8>, _ type: NodeType) -> Bool {
    switch self {
    case .anything: true
    case .string: type == .string
    case .text: type == .string && !text.isEmpty
    case .boolean: type == .boolean
    case .integer(let min, let max): isInteger(text, type, min: min, max: max)
    case .number(let above, let below): isNumber(text, type, above: above, below: below)
    case .email: type == .string && isSchemaEmail(text)
    // Every literal is accepted: the rules on release dates report the details.
    case .dateTime: type == .string && ScalarForm(text) == .literal
    case .appSpecificPassword: type == .string && isAppSpecificPassword(text)
    case .variable: type == .string && isSchemaVariable(text)
    case .input: type == .string && isSchemaInput(text)
    case .encrypted: type == .string && isEncrypted(text)
    case .oneOf(let choices): type == .string && choices.contains { $0.utf8.elementsEqual(text) }
    case .secret, .list, .map, .section: false
    }
  }

  /// The strings to choose from; empty for anything but `oneOf`.
  var choices: [String] {
    if case .oneOf(let choices) = self { choices } else { [] }
  }

  /// Whether it is a reference rather than a literal value.
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

private func isInteger(_ text: ArraySlice<UInt8>, _ type: NodeType, min: Int?, max: Int?) -> Bool {
  guard type == .integer || type == .number, let value = value(of: text), value.rounded() == value else { return false }
  return value >= Double(min ?? .min) && value <= Double(max ?? .max)
}

private func isNumber(_ text: ArraySlice<UInt8>, _ type: NodeType, above: Double?, below: Double?) -> Bool {
  guard type == .integer || type == .number else { return false }
  guard above != nil || below != nil else { return true }
  guard let value = value(of: text) else { return false }
  // JSON Schema rejects values beyond a bound, and NaN compares as beyond none.
  return value.isNaN || value > above ?? -.infinity && value < below ?? .infinity
}

/// Returns the value of a number in the core schema's notation; nil for other text.
private func value(of text: ArraySlice<UInt8>) -> Double? {
  let word = String(decoding: text, as: UTF8.self).lowercased()
  if word.hasPrefix("0x") { return Int(word.dropFirst(2), radix: 16).map(Double.init) }
  if word.hasPrefix("0o") { return Int(word.dropFirst(2), radix: 8).map(Double.init) }
  if word.hasSuffix(".nan") { return .nan }
  if word.hasSuffix(".inf") { return word.hasPrefix("-") ? -.infinity : .infinity }
  return Double(word)
}
