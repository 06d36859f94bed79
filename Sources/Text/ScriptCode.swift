extension ByteView {
  /// Calls `body` with each part of a script between its comments, in order, until it returns false.
  ///
  /// A comment begins with `#` at the start of a word, outside of quotes that begin on its line, and ends with the line.
  /// That holds for shells, Python and Ruby alike. The line of an interpreter, `#!`, is code.
  ///
  /// - Complexity: Linear in the text.
  package func forEachPartOfCode(_ body: (ByteView) -> Bool) {
    guard has(UInt8(ascii: "#")) else {
      _ = body(self)
      return
    }
    var codeStart = 0
    var quote: UInt8?
    var index = 0
    while index < count {
      let byte = self[index]
      switch byte {
      case UInt8(ascii: "\n"):
        quote = nil
      case UInt8(ascii: "\\") where quote != UInt8(ascii: "'"):
        if self[index + 1] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        quote = quote == nil ? byte : quote == byte ? nil : quote
      case UInt8(ascii: "#") where quote == nil && beginsComment(at: index):
        if codeStart < index, !body(part(codeStart, index)) { return }
        index = firstOffset(of: UInt8(ascii: "\n"), from: index) ?? count
        codeStart = index
        continue
      default: break
      }
      index += 1
    }
    if codeStart < count { _ = body(part(codeStart, count)) }
  }

  /// Whether the `#` at an offset, outside of quotes, begins a comment.
  private func beginsComment(at offset: Int) -> Bool {
    if offset == 0 { return self[1] != UInt8(ascii: "!") }
    switch self[offset - 1] {
    case 9...13, UInt8(ascii: " "), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      return true
    default: return false
    }
  }
}
