/// A character that cannot be told from another one, or from nothing, by looking at it.
public struct ConfusableCharacter: Hashable, Sendable {
  /// The character.
  public let scalar: Unicode.Scalar
  /// The text around it; an invisible character is shown as in `pub<U+200B>lishing`.
  public let context: String
  /// The ASCII letter or quote that it looks like; nil for a space or an invisible character.
  public let lookAlike: String?

  /// The code point and its official name, such as `U+200B ZERO WIDTH SPACE`.
  public var name: String { officialName(of: scalar) }

  /// Returns the first such character in a text; nil when there is none.
  ///
  /// A look-alike letter counts only in a word whose other letters are ASCII, so words in Cyrillic or Greek do not. A
  /// joiner counts only after ASCII: elsewhere it joins emoji, or the letters of scripts that need it.
  public static func first(in text: some StringProtocol) -> ConfusableCharacter? {
    let scalars = Array(text.unicodeScalars)
    var wordStart = 0
    var suspect: Int?
    for index in 0...scalars.count {
      let scalar = index < scalars.count ? scalars[index] : " "
      if index < scalars.count, isInvisible(scalar, after: index > 0 ? scalars[index - 1] : nil) {
        return ConfusableCharacter(scalar: scalar, context: shown(scalars, around: index), lookAlike: nil)
      }
      if isLetter(scalar) {
        if suspect == nil, asciiLetter(like: scalar) != nil { suspect = index }
        continue
      }
      if let suspect, isMixed(scalars[wordStart..<index]) {
        let context = String(String.UnicodeScalarView(scalars[wordStart..<index]))
        return ConfusableCharacter(
          scalar: scalars[suspect], context: context, lookAlike: asciiLetter(like: scalars[suspect]))
      }
      (wordStart, suspect) = (index + 1, nil)
    }
    return nil
  }

  /// Returns the first such character in the commands of a script; nil when there is none.
  ///
  /// Of each line, what follows its first quote or a `#` is left out, because it may be text for people.
  public static func first(inScript text: String) -> ConfusableCharacter? {
    for line in text.linesBeyondASCII {
      let code = line.prefix { $0 != "\"" && $0 != "'" && $0 != "#" && $0 != "`" }
      if let found = first(in: code) { return found }
    }
    return nil
  }
}

extension String {
  /// The lines that have other characters than those of ASCII, in order.
  ///
  /// They are found by their bytes, which is far quicker than to look at characters.
  var linesBeyondASCII: [Substring] {
    utf8.split(separator: UInt8(ascii: "\n")).filter { !$0.allSatisfy { $0 < 0x80 } }.map { Substring($0) }
  }
}

extension ConfusableCharacter {
  /// Creates the character after a text that does not show it.
  public init?(after text: String, in line: String) {
    let scalars = Array(line.unicodeScalars)
    let index = text.unicodeScalars.count
    guard index < scalars.count else { return nil }
    self.init(scalar: scalars[index], context: shown(scalars, around: index), lookAlike: nil)
  }
}

// MARK: - Characters

/// Whether a character is a space other than the usual one, or is not displayed at all.
private func isInvisible(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
  switch scalar.value {
  case 0xA0, 0xAD, 0x61C, 0x180E, 0x2000...0x200B, 0x200E, 0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x2066...0x2069,
    0x3000, 0xFEFF:
    true
  case 0x200C, 0x200D: previous?.isASCII ?? true
  default: false
  }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII ? (scalar.value | 0x20) &- 0x61 < 26 : scalar.properties.isAlphabetic
}

/// Whether a word consists of ASCII letters and of letters that look like them.
private func isMixed(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
  word.contains { $0.isASCII } && word.allSatisfy { $0.isASCII || asciiLetter(like: $0) != nil }
}

/// Returns the ASCII letter that a Cyrillic or Greek one looks like; nil for any other letter.
private func asciiLetter(like scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "а", "α": "a"
  case "А", "Α": "A"
  case "В", "Β": "B"
  case "с": "c"
  case "С": "C"
  case "ԁ": "d"
  case "е": "e"
  case "Е", "Ε": "E"
  case "һ": "h"
  case "Н", "Η": "H"
  case "і", "ι": "i"
  case "І", "Ι": "I"
  case "ј": "j"
  case "Ј": "J"
  case "К", "Κ": "K"
  case "М", "Μ": "M"
  case "Ν": "N"
  case "о", "ο": "o"
  case "О", "Ο": "O"
  case "р", "ρ": "p"
  case "Р", "Ρ": "P"
  case "ԛ": "q"
  case "ѕ": "s"
  case "Ѕ": "S"
  case "Т", "Τ": "T"
  case "ν": "v"
  case "ԝ": "w"
  case "х", "χ": "x"
  case "Х", "Χ": "X"
  case "у": "y"
  case "У", "Υ": "Y"
  case "Ζ": "Z"
  default: nil
  }
}

// MARK: - Presentation

/// Returns the text around an invisible character, some 20 characters on each side up to the end of a word, without
/// indentation and other lines.
private func shown(_ scalars: [Unicode.Scalar], around index: Int) -> String {
  func isBreak(_ position: Int) -> Bool { scalars[position] == "\n" || scalars[position] == "\r" }
  // A word is shown whole unless it is very long.
  func isWithin(_ position: Int, _ distance: Int) -> Bool {
    distance <= 20 || distance <= 40 && scalars[position] != " "
  }
  var start = index
  while start > 0, !isBreak(start - 1), isWithin(start - 1, index - start + 1) { start -= 1 }
  var end = index + 1
  while end < scalars.count, !isBreak(end), isWithin(end, end - index) { end += 1 }
  let isCutBefore = scalars[..<start].reversed().prefix { $0 != "\n" && $0 != "\r" }.contains { $0 != " " }
  let isCutAfter = end < scalars.count && !isBreak(end)
  return (isCutBefore ? "…" : "") + String(String.UnicodeScalarView(scalars[start..<index].drop { $0 == " " }))
    + "<\(codePoint(scalars[index]))>" + String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
    + (isCutAfter ? "…" : "")
}
