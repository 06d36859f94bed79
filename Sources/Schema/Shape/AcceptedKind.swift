internal import Model
internal import Text
internal import YAMLSyntax

/// The kinds of accepted values in a table; each begins with its kind and its size.
enum AcceptedKind: UInt8 {
  case string, text, boolean, integer, number, email, dateTime, appSpecificPassword, variable, input, encrypted
  case secret, oneOf, list, map, section, anything, retired

  /// Whether it is a list or a mapping.
  var isCollection: Bool {
    switch self {
    case .list, .map, .section, .secret: true
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .retired, .anything:
      false
    }
  }

  /// Whether it can be a mapping.
  var isMapping: Bool {
    switch self {
    case .map, .section, .secret, .anything: true
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .retired, .list:
      false
    }
  }

  /// Whether it is a reference rather than a literal value.
  var isReference: Bool {
    switch self {
    case .variable, .input, .encrypted, .secret: true
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .oneOf, .retired, .list,
      .map, .section, .anything:
      false
    }
  }
}

/// An accepted value in a table.
struct AcceptedView {
  let kind: AcceptedKind
  /// The cursor after the kind and the size.
  let operands: TableCursor

  /// Reads the value at a cursor.
  init(_ code: TableCursor) {
    var operands = code
    kind = AcceptedKind(rawValue: operands.kind()) ?? .anything
    self.operands = operands
  }

  /// Whether a scalar with this text and type is accepted.
  func accepts(_ text: ByteView, _ type: NodeType, _ table: TableView) -> Bool {
    switch kind {
    case .anything: true
    case .string: type == .string
    case .text: type == .string && !text.isEmpty
    case .boolean: type == .boolean
    case .integer: isInteger(text, type)
    case .number: isNumber(text, type)
    case .email: type == .string && isSchemaEmail(text)
    // Every literal is accepted: the rules on release dates report the details.
    case .dateTime:
      type == .string && ScalarForm.Kind(text) == .literal
    case .appSpecificPassword: type == .string && isAppSpecificPassword(text)
    case .variable: type == .string && isSchemaVariable(text)
    case .input: type == .string && isSchemaInput(text)
    case .encrypted: type == .string && isEncrypted(text)
    case .oneOf, .retired: type == .string && isChoice(text, table)
    case .secret, .list, .map, .section: false
    }
  }

  private func isChoice(_ text: ByteView, _ table: TableView) -> Bool {
    var choices = operands
    for _ in 0..<choices.count() where choices.text(in: table, equals: text) { return true }
    return false
  }

  private func isInteger(_ text: ByteView, _ type: NodeType) -> Bool {
    guard type == .integer || type == .number, let value = coreNumber(text), value.rounded() == value else {
      return false
    }
    var bounds = operands
    let (min, max) = (bounds.flag() ? bounds.wideNumber() : .min, bounds.flag() ? bounds.wideNumber() : .max)
    return value >= Double(min) && value <= Double(max)
  }

  private func isNumber(_ text: ByteView, _ type: NodeType) -> Bool {
    guard type == .integer || type == .number else { return false }
    var bounds = operands
    let above = bounds.flag() ? bounds.double() : nil
    let below = bounds.flag() ? bounds.double() : nil
    guard above != nil || below != nil else { return true }
    guard let value = coreNumber(text) else { return false }
    // JSON Schema rejects values beyond a bound, and NaN compares as beyond none.
    return value.isNaN || value > above ?? -.infinity && value < below ?? .infinity
  }
}

extension TableCursor {
  /// Calls `body` with each accepted value of a list of them, until it returns false.
  func forEachAccepted(_ body: (AcceptedView) -> Bool) {
    var list = self
    for _ in 0..<list.count() {
      guard body(AcceptedView(list)) else { return }
      list = list.skipped()
    }
  }

  /// The index of the section that is accepted; nil when none is.
  var section: Int? {
    var section: Int?
    forEachAccepted { accepted in
      guard accepted.kind == .section else { return true }
      var operands = accepted.operands
      section = operands.number()
      return false
    }
    return section
  }

  /// Whether an accepted value of a list of them passes a test.
  func hasAccepted(where passes: (AcceptedView) -> Bool) -> Bool {
    var isFound = false
    forEachAccepted { accepted in
      isFound = passes(accepted)
      return !isFound
    }
    return isFound
  }
}
