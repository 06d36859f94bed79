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

  private mutating func readSingleQuotes(_ word: inout Word) {
    word.isQuoted = true
    guard let end = bytes[(index + 1)..<limit].firstIndex(of: singleQuote) else {
      hasFailed = true
      return
    }
    word.append(bytes[(index + 1)..<end], isQuoted: true)
    index = end + 1
  }

  /// Reads `$'…'`, in which a backslash begins an escape.
  private mutating func readEscapedQuotes(_ word: inout Word) {
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

  private mutating func readDoubleQuotes(_ word: inout Word) {
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

  // MARK: Expansions

  /// Reads what begins with `$`.
  mutating func readDollar(_ word: inout Word, isQuoted: Bool) {
    let start = index
    switch byte(1) {
    case UInt8(ascii: "("):
      index += 2
      if next == UInt8(ascii: "(") {
        index += 1
        readArithmetic()
      } else {
        readSubstitution()
      }
      word.append(.unknown, isQuoted: isQuoted)
    case UInt8(ascii: "{"):
      index += 2
      let name = readBraces(isQuoted: isQuoted, from: start)
      word.append(name.map { .variable($0) } ?? .unknown, isQuoted: isQuoted)
    case singleQuote where !isQuoted: readEscapedQuotes(&word)
    case doubleQuote where !isQuoted:
      index += 1
      readDoubleQuotes(&word)
    case .some(let first) where isNameByte(first) && !isDigit(first):
      index += 1
      let name = readName()
      references.append(ShellScript.Reference(name: name, range: start..<index, isPlain: true))
      word.append(.variable(name), isQuoted: isQuoted)
    case .some(let sign) where isDigit(sign) || "@*#?$!-".utf8.contains(sign):
      index += 2
      word.append(.variable(String(UnicodeScalar(sign))), isQuoted: isQuoted)
    default:
      index += 1
      word.append(dollar, isQuoted: isQuoted)
    }
  }

  private mutating func readName() -> String {
    let start = index
    while let byte = next, isNameByte(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Reads the rest of `${…}`; returns the name of a variable whose value it is.
  private mutating func readBraces(isQuoted: Bool, from start: Int) -> String? {
    // Codemagic fills in `${{ … }}` before any shell reads it, and whatever is filled in may be code.
    if next == UInt8(ascii: "{") {
      while index < limit, !isAt("}}") { index += 1 }
      expect("}}")
      return nil
    }
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "#") { index += 1 }
    let hasOperator = index > start + 2
    let name = readName()
    let isPlain = next == UInt8(ascii: "}") && !hasOperator
    let place = references.count
    nested { $0.skipBraces(isQuoted: isQuoted) }
    if !name.isEmpty {
      references.insert(ShellScript.Reference(name: name, range: start..<index, isPlain: isPlain), at: place)
    }
    return isPlain && !name.isEmpty ? name : nil
  }

  private mutating func skipBraces(isQuoted: Bool) {
    var word = Word(start: index)
    while !hasFailed, let byte = next, byte != UInt8(ascii: "}") {
      switch byte {
      case backslash: index = min(index + 2, limit)
      case singleQuote where !isQuoted: readSingleQuotes(&word)
      case doubleQuote: readDoubleQuotes(&word)
      case backquote: readBackquotes(&word, isQuoted: isQuoted)
      case dollar: readDollar(&word, isQuoted: isQuoted)
      default: index += 1
      }
    }
    expect("}")
  }

  /// Reads the commands of a substitution and its end.
  mutating func readSubstitution() {
    inSubshell { reader in
      reader.readList()
      reader.expect(")")
    }
  }

  /// Reads commands in backquotes; with escapes inside, they are not looked at.
  mutating func readBackquotes(_ word: inout Word, isQuoted: Bool) {
    word.append(.unknown, isQuoted: isQuoted)
    index += 1
    let start = index
    var hasEscapes = false
    while let byte = next, byte != backquote {
      if byte == backslash { hasEscapes = true }
      index += byte == backslash ? 2 : 1
    }
    guard next == backquote else {
      hasFailed = true
      return
    }
    let end = index
    if !hasEscapes {
      let limit = limit
      (index, self.limit) = (start, end)
      inSubshell { $0.readList() }
      if index < end { hasFailed = true }
      self.limit = limit
    }
    index = end + 1
  }

  /// Reads arithmetic up to `))`.
  mutating func readArithmetic() {
    var word = Word(start: index)
    var parentheses = 0
    nested { reader in
      while !reader.hasFailed, let byte = reader.next {
        switch byte {
        case UInt8(ascii: "("): parentheses += 1
        case UInt8(ascii: ")"):
          parentheses -= 1
          if parentheses < 0 { return reader.expect("))") }
        case dollar:
          reader.readDollar(&word, isQuoted: true)
          continue
        case backquote:
          reader.readBackquotes(&word, isQuoted: true)
          continue
        case doubleQuote:
          reader.readDoubleQuotes(&word)
          continue
        default: break
        }
        reader.index += 1
      }
      reader.hasFailed = true
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
