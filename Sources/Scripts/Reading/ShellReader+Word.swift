extension ShellReader {
  /// A word that is being read.
  struct Word {
    let start: Int
    var isQuoted = false
    private var parts: [ShellWord.Part] = []
    /// The text after the last of the parts; texts that follow each other are one.
    private var text: [UInt8] = []
    /// Whether the text begins, and whether it ends, in quotes.
    private var (beginsQuoted, endsQuoted) = (false, false)

    init(start: Int) { self.start = start }

    mutating func append(_ byte: UInt8, isQuoted: Bool) {
      note(isQuoted)
      text.append(byte)
    }

    mutating func append(_ bytes: ArraySlice<UInt8>, isQuoted: Bool) {
      if bytes.isEmpty { return }
      note(isQuoted)
      text += bytes
    }

    /// Appends what is no text.
    mutating func append(_ kind: ShellWord.Part.Kind, isQuoted: Bool) {
      endText()
      parts.append(ShellWord.Part(kind: kind, isQuoted: isQuoted))
    }

    private mutating func note(_ isQuoted: Bool) {
      if text.isEmpty { beginsQuoted = isQuoted }
      endsQuoted = isQuoted
    }

    private mutating func endText() {
      if text.isEmpty { return }
      parts.append(ShellWord.Part(kind: .text(String(decoding: text, as: UTF8.self)), isQuoted: beginsQuoted))
      text = []
    }

    consuming func finished(at end: Int) -> ShellWord {
      if parts.isEmpty {
        return ShellWord(range: start..<end, text: String(decoding: text, as: UTF8.self), isQuoted: isQuoted)
      }
      endText()
      return ShellWord(range: start..<end, parts: parts, isQuoted: isQuoted)
    }

    /// Whether so far it is what comes before the value in an assignment.
    var isAssignment: Bool {
      guard !isQuoted, parts.isEmpty, text.last == UInt8(ascii: "=") else { return false }
      let name = text.dropLast(text.dropLast().last == UInt8(ascii: "+") ? 2 : 1)
      return !name.isEmpty && name.allSatisfy(isNameByte) && !isDigit(name[0])
    }

    /// The last byte, if it is text outside of quotes.
    var lastByte: UInt8? { endsQuoted ? nil : text.last }
  }
}
