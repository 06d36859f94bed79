extension ShellReader {
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
      let isList = name == nil && isListExpansion(bytes[start..<index])
      word.append(isList ? .variable("@") : name.map { .variable($0) } ?? .unknown, isQuoted: isQuoted)
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
    let isSet = Self.alwaysSet.contains(name) && !hasOperator && hasSubstitute
    let place = references.count
    nested { $0.skipBraces(isQuoted: isQuoted) }
    if !name.isEmpty {
      references.insert(ShellScript.Reference(name: name, range: start..<index, isPlain: isPlain), at: place)
    }
    return isPlain && !name.isEmpty || isSet ? name : nil
  }

  /// Whether an expansion in braces is all of a list, as in `${NAME[@]}` or `${@:2}`, each item a word of its own.
  private func isListExpansion(_ expansion: ArraySlice<UInt8>) -> Bool {
    let content = expansion.dropFirst(2)
    let name = content.drop { isNameByte($0) }
    return content.first == UInt8(ascii: "@") || name.starts(with: "[@]".utf8)
      || content.first == UInt8(ascii: "!") && content.contains(UInt8(ascii: "@"))
  }

  /// The variables that have a value in every build.
  private static let alwaysSet = ["CM_BUILD_DIR", "HOME"]

  /// Whether what follows the name in `${…}` only says what happens without a value.
  private var hasSubstitute: Bool {
    let sign = next == UInt8(ascii: ":") ? byte(1) : next
    return sign.map("-=?".utf8.contains) ?? false
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
}
