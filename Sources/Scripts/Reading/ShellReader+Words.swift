extension ShellReader {
  /// Reads a word; nil if none begins here.
  mutating func readWord() -> ShellWord? {
    var word = Word(start: index)
    var (isValue, isNamed) = (false, true)
    while !hasFailed, let byte = next {
      switch byte {
      case newline: return finish(consume word)
      case _ where isBlank(byte): return finish(consume word)
      case UInt8(ascii: "("):
        if isValue, word.isAssignment {
          readArray()
          word.append(.unknown, isQuoted: true)
        } else if word.lastByte.map({ "*?+@!".utf8.contains($0) }) ?? false {
          skipParentheses()
          word.append(.unknown, isQuoted: false)
        } else {
          return finish(consume word)
        }
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        guard index == word.start, self.byte(1) == UInt8(ascii: "(") else { return finish(consume word) }
        index += 2
        readSubstitution()
        word.append(.unknown, isQuoted: true)
      case _ where isOperator(byte): return finish(consume word)
      case backslash:
        index += 1
        guard let escaped = next else { continue }
        index += 1
        if escaped != newline {
          word.isQuoted = true
          word.append(escaped, isQuoted: true)
        }
      case singleQuote: readSingleQuotes(&word)
      case doubleQuote: readDoubleQuotes(&word)
      case backquote: readBackquotes(&word, isQuoted: false)
      case dollar: readDollar(&word, isQuoted: false)
      case UInt8(ascii: "*"), UInt8(ascii: "?"):
        index += 1
        if isValue { word.append(byte, isQuoted: false) } else { word.append(.unknown, isQuoted: false) }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        index += 1
        let isAlone = index == word.start + 1 && (next.map { isBlank($0) || $0 == newline || isOperator($0) } ?? true)
        let isPair = byte == UInt8(ascii: "{") && next == UInt8(ascii: "}")
        if isValue || isAlone || isPair || isAt("[") && index == word.start + 1 {
          word.append(byte, isQuoted: false)
        } else {
          word.append(.unknown, isQuoted: false)
        }
      case UInt8(ascii: "~") where index == word.start:
        index += 1
        word.append(.unknown, isQuoted: true)
      case UInt8(ascii: "="):
        index += 1
        word.append(byte, isQuoted: false)
        // Only the first sign can end a name.
        if isNamed, word.isAssignment { isValue = true }
        isNamed = false
      default:
        let start = index
        repeat { index += 1 } while next.map(isPlain) ?? false
        word.append(bytes[start..<index], isQuoted: false)
      }
    }
    return finish(consume word)
  }

  private func finish(_ word: consuming Word) -> ShellWord? {
    index > word.start ? word.finished(at: index) : nil
  }

  // MARK: Quotes

  mutating func readSingleQuotes(_ word: inout Word) {
    word.isQuoted = true
    guard let end = bytes[(index + 1)..<limit].firstIndex(of: singleQuote) else {
      hasFailed = true
      return
    }
    word.append(bytes[(index + 1)..<end], isQuoted: true)
    index = end + 1
  }

  /// Reads `$'…'`, in which a backslash begins an escape.
  mutating func readEscapedQuotes(_ word: inout Word) {
    word.isQuoted = true
    index += 2
    let start = index
    var hasEscapes = false
    while let byte = next, byte != singleQuote {
      if byte == backslash { hasEscapes = true }
      index += byte == backslash ? 2 : 1
    }
    guard next == singleQuote else {
      hasFailed = true
      return
    }
    if hasEscapes { word.append(.unknown, isQuoted: true) } else { word.append(bytes[start..<index], isQuoted: true) }
    index += 1
  }

  mutating func readDoubleQuotes(_ word: inout Word) {
    word.isQuoted = true
    index += 1
    readQuotedText(&word) { $0 == doubleQuote }
    expect("\"")
  }

  /// Reads text as it is in double quotes, up to a byte or to the limit.
  mutating func readQuotedText(_ word: inout Word, isEnd: (UInt8) -> Bool = { _ in false }) {
    while !hasFailed, let byte = next, !isEnd(byte) {
      switch byte {
      case backslash:
        index += 1
        guard let escaped = next else { return }
        index += 1
        if escaped == newline { continue }
        switch escaped {
        case dollar, backquote, doubleQuote, backslash: break
        default: word.append(backslash, isQuoted: true)
        }
        word.append(escaped, isQuoted: true)
      case dollar: readDollar(&word, isQuoted: true)
      case backquote: readBackquotes(&word, isQuoted: true)
      default:
        let start = index
        repeat { index += 1 } while next.map { isPlain($0) || isBlank($0) } ?? false
        word.append(bytes[start..<index], isQuoted: true)
      }
    }
  }

  // MARK: Parentheses

  /// Passes over the words of an array.
  private mutating func readArray() {
    index += 1
    nested { reader in
      while !reader.hasFailed {
        reader.skipLines()
        if reader.readWord() == nil { return reader.expect(")") }
      }
    }
  }

  /// Passes over a pattern in parentheses.
  private mutating func skipParentheses() {
    var word = Word(start: index)
    var open = 0
    while !hasFailed, let byte = next {
      switch byte {
      case singleQuote: readSingleQuotes(&word)
      case doubleQuote: readDoubleQuotes(&word)
      case dollar: readDollar(&word, isQuoted: false)
      default:
        index += 1
        if byte == UInt8(ascii: "(") { open += 1 } else if byte == UInt8(ascii: ")") { open -= 1 }
        if open == 0 { return }
      }
    }
    hasFailed = true
  }
}
