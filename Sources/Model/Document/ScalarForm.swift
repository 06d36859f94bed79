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
  public init(_ text: ArraySlice<UInt8>) { self = text.withView(ScalarForm.init) }

  /// Determines the form of a scalar's text.
  package init(_ text: ByteView) {
    let kind = Kind(text)
    switch kind {
    case .literal: self = .literal
    case .encrypted: self = .encrypted
    case .broken: self = .broken
    case .variable, .input, .mixture:
      var parts: [Part] = []
      _ = forEachPart(of: text) { kind, content in
        switch kind {
        case .literal: parts.append(.literal(content.string))
        case .variable: parts.append(.variable(content.string))
        case .input: parts.append(.input(content.string))
        }
      }
      switch (kind, parts.first) {
      case (.variable, .variable(let name)): self = .variable(name)
      case (.input, .input(let name)): self = .input(name)
      default: self = .mixture(parts)
      }
    }
  }
}

extension ScalarForm {
  /// The forms without their content, which are determined without making any text.
  package enum Kind {
    case literal, variable, input, encrypted, mixture, broken

    /// Determines the form of a scalar's text.
    package init(_ text: ByteView) {
      guard text.has(UInt8(ascii: "$")) else {
        self = text.first == UInt8(ascii: "E") && isEncrypted(text) ? .encrypted : .literal
        return
      }
      var count = 0
      var last = PartKind.literal
      let isWhole = forEachPart(of: text) { kind, _ in
        count += 1
        last = kind
      }
      guard isWhole else {
        self = .broken
        return
      }
      switch last {
      case .literal where count == 1: self = .literal
      case .variable where count == 1: self = .variable
      case .input where count == 1: self = .input
      case .literal, .variable, .input: self = .mixture
      }
    }

    /// Whether the text contains references to variables or inputs.
    package var isReference: Bool {
      switch self {
      case .variable, .input, .mixture: true
      case .literal, .encrypted, .broken: false
      }
    }
  }
}

/// The kinds of part of a scalar's text.
private enum PartKind {
  case literal, variable, input
}

/// Calls `body` with each literal text and each name of a reference; returns false when a reference is broken.
private func forEachPart(of text: ByteView, _ body: (PartKind, ByteView) -> Void) -> Bool {
  var literalStart = 0
  var index = 0
  while let start = text.firstOffset(of: UInt8(ascii: "$"), from: index) {
    index = start + 1
    let kind: PartKind
    let name: Range<Int>
    let end: Int
    if text[index] == UInt8(ascii: "{"), text[index + 1] == UInt8(ascii: "{") {
      guard let input = rangeOfInput(in: text, at: index + 2) else { return false }
      (kind, name, end) = (.input, input.name, input.end)
    } else if text[index] == UInt8(ascii: "{") {
      // The name may be followed by a shell's parameter expansion, as in `${NAME:-x}`.
      guard let close = text.firstOffset(of: UInt8(ascii: "}"), from: index), isNameStart(text[index + 1]) else {
        return false
      }
      (kind, name, end) = (.variable, index + 1..<text.endOfName(at: index + 1), close + 1)
    } else if isNameStart(text[index]) {
      (kind, name, end) = (.variable, index..<text.endOfName(at: index), text.endOfName(at: index))
    } else if start == 0 {
      // `$ NAME` and a lone `$` at the start are probably meant as references; elsewhere, `$` is a currency sign.
      return false
    } else {
      continue
    }
    if start > literalStart { body(.literal, text.part(literalStart, start)) }
    body(kind, text.part(name.lowerBound, name.upperBound))
    literalStart = end
    index = end
  }
  if literalStart < text.count { body(.literal, text.part(literalStart, text.count)) }
  return true
}

/// Returns the range of the name in `inputs.name }}` and the offset after it; nil for anything else.
private func rangeOfInput(in text: ByteView, at start: Int) -> (name: Range<Int>, end: Int)? {
  var index = start
  while isBlank(text[index]) { index += 1 }
  guard text.part(index, text.count).hasPrefix("inputs.") else { return nil }
  index += 7
  guard isNameStart(text[index]), text[index] != UInt8(ascii: "_") else { return nil }
  let name = index..<text.endOfName(at: index)
  index = name.upperBound
  while isBlank(text[index]) { index += 1 }
  guard text[index] == UInt8(ascii: "}"), text[index + 1] == UInt8(ascii: "}") else { return nil }
  return (name, index + 2)
}

extension ByteView {
  /// Returns the offset after the name that begins at an offset.
  fileprivate func endOfName(at start: Int) -> Int {
    var end = start
    // After the last byte, a view has zeros, which are in no name.
    while isNameByte(self[end]) { end += 1 }
    return end
  }
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
