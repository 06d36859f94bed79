extension ShellReader {
  /// A word that is being read.
  struct Word {
    let start: Int
    var parts: [ShellWord.Part] = []
    var isQuoted = false

    mutating func append(_ byte: UInt8, isQuoted: Bool) {
      if let last = parts.indices.last, parts[last].isQuoted == isQuoted, case .text(var text) = parts[last].kind {
        parts[last].kind = .unknown
        text.append(byte)
        parts[last].kind = .text(text)
      } else {
        parts.append(ShellWord.Part(kind: .text([byte]), isQuoted: isQuoted))
      }
    }

    mutating func append(_ kind: ShellWord.Part.Kind, isQuoted: Bool) {
      parts.append(ShellWord.Part(kind: kind, isQuoted: isQuoted))
    }

    /// The word, whose texts that follow each other are one.
    func finished(at end: Int) -> ShellWord {
      var joined: [ShellWord.Part] = []
      for part in parts where part.kind != .text([]) {
        if case .text(let more) = part.kind, let last = joined.indices.last, case .text(var text) = joined[last].kind {
          // So that the text is not copied.
          joined[last].kind = .unknown
          text += more
          joined[last].kind = .text(text)
        } else {
          joined.append(part)
        }
      }
      return ShellWord(range: start..<end, parts: joined, isQuoted: isQuoted)
    }

    /// Whether so far it is what comes before the value in an assignment.
    var isAssignment: Bool {
      guard !isQuoted, parts.count == 1, case .text(let text) = parts[0].kind, text.last == UInt8(ascii: "=") else {
        return false
      }
      let name = text.dropLast(text.dropLast().last == UInt8(ascii: "+") ? 2 : 1)
      return !name.isEmpty && name.allSatisfy(isNameByte) && !isDigit(name[0])
    }

    /// The last byte, if it is text outside of quotes.
    var lastByte: UInt8? {
      guard case .text(let text)? = parts.last?.kind, parts.last?.isQuoted == false else { return nil }
      return text.last
    }
  }
}
