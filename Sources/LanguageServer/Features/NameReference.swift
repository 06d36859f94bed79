internal import Model
internal import Text

/// A reference to a variable or an input, as it stands in the text of any scalar.
struct NameReference: Hashable, Sendable {
  /// The kinds of things that have names.
  enum Kind: Hashable, Sendable {
    case variable, input
  }

  let kind: Kind
  let name: String
  /// The range of the name.
  let range: SourceRange
  /// The range from `$` to the end of the reference.
  let whole: SourceRange

  /// Returns the references in a part of a text, in order.
  ///
  /// - Complexity: linear in the length of the part.
  static func all(in bytes: [UInt8], _ part: SourceRange) -> [NameReference] {
    bytes.withView { view in
      var found: [NameReference] = []
      let text = view.part(0, part.end)
      var index = part.start
      while let start = text.firstOffset(of: UInt8(ascii: "$"), from: index) {
        let reference = NameReference(text, at: start)
        if let reference { found.append(reference) }
        index = max(start + 1, reference?.whole.end ?? 0)
      }
      return found
    }
  }

  /// Reads the reference that a `$` begins; nil when it begins none.
  private init?(_ text: ByteView, at start: Int) {
    var index = start + 1
    let braces = text[index] != UInt8(ascii: "{") ? 0 : text[index + 1] == UInt8(ascii: "{") ? 2 : 1
    index += braces
    if braces == 2 {
      while text[index] == UInt8(ascii: " ") { index += 1 }
      guard text.part(index, text.count).hasPrefix("inputs.") else { return nil }
      index += 7
    }
    guard isNameStart(text[index]) else { return nil }
    let nameStart = index
    while isNameByte(text[index]) { index += 1 }
    name = text.part(nameStart, index).string
    range = SourceRange(start: nameStart, end: index)
    kind = braces == 2 ? .input : .variable
    if braces == 2 { while text[index] == UInt8(ascii: " ") { index += 1 } }
    for _ in 0..<braces where text[index] == UInt8(ascii: "}") { index += 1 }
    whole = SourceRange(start: start, end: index)
  }
}
