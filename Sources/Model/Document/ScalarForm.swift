package import Text

/// The form of a scalar's text: a literal, a reference or a mixture of both.
public enum ScalarForm: Hashable, Sendable {
  /// A part of a scalar that mixes literals and references.
  public enum Part: Hashable, Sendable {
    /// Literal text.
    case literal(String)
    /// `$NAME` or `${NAME}`.
    case variable(String)
    /// `${{ inputs.name }}`.
    case input(String)
  }

  /// Text without references.
  case literal
  /// Exactly `$NAME` or `${NAME}`.
  case variable(String)
  /// Exactly `${{ inputs.name }}`.
  case input(String)
  /// `Encrypted(...)`, which only Codemagic can decrypt.
  case encrypted
  /// Several references, or references within other text.
  case mixture([Part])
  /// A reference that is unclosed or has no name, such as `${NAME` or `${}`.
  case broken

  /// Whether the text contains references to variables or inputs.
  public var isReference: Bool {
    switch self {
    case .variable, .input, .mixture: true
    case .literal, .encrypted, .broken: false
    }
  }

  /// The names of the variables that the text refers to, in order.
  public var variableNames: [String] {
    allParts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
  }

  /// The names of the inputs that the text refers to, in order.
  public var inputNames: [String] {
    allParts.compactMap { if case .input(let name) = $0 { name } else { nil } }
  }

  /// The references, and the texts between them; empty for a text without references.
  private var allParts: [Part] {
    switch self {
    case .literal, .encrypted, .broken: []
    case .variable(let name): [.variable(name)]
    case .input(let name): [.input(name)]
    case .mixture(let parts): parts
    }
  }

  /// Whether a text may be anything but a literal; if not, it is one.
  package static func isPossible(in text: ByteView) -> Bool {
    text.first == UInt8(ascii: "E") || text.has(UInt8(ascii: "$"))
  }

  /// Determines the form of a scalar's text.
  public init(_ text: ArraySlice<UInt8>) {
    guard text.contains(UInt8(ascii: "$")) else {
      self = text.first == UInt8(ascii: "E") && text.withView(isEncrypted) ? .encrypted : .literal
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

/// Splits a scalar at its references; returns nil when one is broken.
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
      // `$ NAME` and a lone `$` at the start are probably meant as references; elsewhere, `$` is a currency sign.
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

/// Consumes `{NAME}` and returns the name without a shell's parameter expansion, as in `{NAME:-x}`.
private func popBraced(_ text: inout ArraySlice<UInt8>) -> String? {
  guard let close = text.firstIndex(of: UInt8(ascii: "}")) else { return nil }
  var inside = text[text.startIndex + 1..<close]
  guard let first = inside.first, isNameStart(first) else { return nil }
  text = text[(close + 1)...]
  return String(decoding: popName(&inside), as: UTF8.self)
}

/// Consumes `{{ inputs.name }}` and returns the name.
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

/// Whether a scalar is `Encrypted(...)` with nonempty content.
package func isEncrypted(_ text: ByteView) -> Bool {
  let line = text.last == UInt8(ascii: "\n") ? text.part(0, text.count - 1) : text
  return line.hasPrefix("Encrypted(") && line.last == UInt8(ascii: ")") && line.count > 11
    && !line.has(UInt8(ascii: "\n"))
}
