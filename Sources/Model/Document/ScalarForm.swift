/// How a scalar's text says its value: by itself, or by referring to something.
public enum ScalarForm: Hashable, Sendable {
  /// A part of a text that mixes words and references.
  public enum Part: Hashable, Sendable {
    /// Text that stands for itself.
    case literal(String)
    /// `$NAME` or `${NAME}`.
    case variable(String)
    /// `${{ inputs.name }}`.
    case input(String)
  }

  /// The text is the value.
  case literal
  /// The whole is `$NAME` or `${NAME}`.
  case variable(String)
  /// The whole is `${{ inputs.name }}`.
  case input(String)
  /// `Encrypted(...)`: only Codemagic can read it.
  case encrypted
  /// References among other text.
  case mixture([Part])
  /// A reference that is not closed or has no name, as `${NAME` or `${}`.
  case broken

  /// Whether the text refers to something whose value can be known.
  public var isReference: Bool {
    switch self {
    case .variable, .input, .mixture: true
    case .literal, .encrypted, .broken: false
    }
  }

  /// Reads a scalar's text.
  public init(_ text: ArraySlice<UInt8>) {
    guard text.contains(UInt8(ascii: "$")) else {
      self = text.first == UInt8(ascii: "E") && isEncrypted(text) ? .encrypted : .literal
      return
    }
    guard let parts = parts(of: text) else {
      self = .broken
      return
    }
    switch (parts.count, parts.first) {
    case (1, .variable(let name)): self = .variable(name)
    case (1, .input(let name)): self = .input(name)
    case (1, .literal): self = .literal
    default: self = .mixture(parts)
    }
  }
}

/// Splits a text at its references; nil when one is broken.
private func parts(of text: ArraySlice<UInt8>) -> [ScalarForm.Part]? {
  var parts: [ScalarForm.Part] = []
  var literal: [UInt8] = []
  var rest = text
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "$") else {
      literal.append(byte)
      continue
    }
    let part: ScalarForm.Part
    if rest.starts(with: [UInt8(ascii: "{"), UInt8(ascii: "{")]) {
      guard let name = popInput(&rest) else { return nil }
      part = .input(name)
    } else if rest.first == UInt8(ascii: "{") {
      guard let name = popBraced(&rest) else { return nil }
      part = .variable(name)
    } else if let first = rest.first, isNameStart(first) {
      part = .variable(String(decoding: popName(&rest), as: UTF8.self))
    } else if literal.isEmpty, parts.isEmpty {
      // `$ NAME` and a lone `$` at the start were meant to refer to something; later on, `$` is money.
      return nil
    } else {
      literal.append(byte)
      continue
    }
    if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
    literal = []
    parts.append(part)
  }
  if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
  return parts
}

private func popName(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let name = text.prefix(while: isNameByte)
  text.removeFirst(name.count)
  return name
}

/// Takes `{NAME}`; what a shell may add behind the name, as in `{NAME:-x}`, is left out.
private func popBraced(_ text: inout ArraySlice<UInt8>) -> String? {
  guard let close = text.firstIndex(of: UInt8(ascii: "}")) else { return nil }
  var inside = text[text.startIndex + 1..<close]
  guard let first = inside.first, isNameStart(first) else { return nil }
  text = text[(close + 1)...]
  return String(decoding: popName(&inside), as: UTF8.self)
}

/// Takes `{{ inputs.name }}`.
private func popInput(_ text: inout ArraySlice<UInt8>) -> String? {
  var rest = text.dropFirst(2).drop(while: isBlank)
  guard rest.starts(with: "inputs.".utf8) else { return nil }
  rest = rest.dropFirst(7)
  guard let first = rest.first, isNameStart(first), first != UInt8(ascii: "_") else { return nil }
  let name = popName(&rest)
  rest = rest.drop(while: isBlank)
  guard rest.starts(with: [UInt8(ascii: "}"), UInt8(ascii: "}")]) else { return nil }
  text = rest.dropFirst(2)
  return String(decoding: name, as: UTF8.self)
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }

package func isNameStart(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") }

package func isNameByte(_ byte: UInt8) -> Bool { isNameStart(byte) || byte &- UInt8(ascii: "0") < 10 }

/// Whether a text is `Encrypted(...)` with something inside.
package func isEncrypted(_ text: ArraySlice<UInt8>) -> Bool {
  var text = text
  if text.last == UInt8(ascii: "\n") { text.removeLast() }
  return text.starts(with: "Encrypted(".utf8) && text.last == UInt8(ascii: ")") && text.count > 11
    && !text.contains(UInt8(ascii: "\n"))
}
