extension ConfusableCharacter {
  /// Returns the typographic quote that a text begins with, if the text ends with a quote as well and has no other ones;
  /// nil if it is not written in such quotes.
  public static func quote(around text: some StringProtocol) -> ConfusableCharacter? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, scalars.count > 1, isTypographic(first),
      last == "\"" || last == "'" || isTypographic(last),
      !scalars.dropFirst().dropLast().contains(where: { isTypographic($0) && straight($0) == straight(first) })
    else { return nil }
    return ConfusableCharacter(scalar: first, context: String(text), lookAlike: straight(first))
  }

  /// Returns the typographic double quote that a text begins with and does not close; nil if there is none.
  public static func quote(leftOpenIn text: some StringProtocol) -> ConfusableCharacter? {
    guard let first = text.unicodeScalars.first, isOpening(first), straight(first) == "\"",
      !text.unicodeScalars.dropFirst().contains(where: { straight($0) == "\"" })
    else { return nil }
    return ConfusableCharacter(scalar: first, context: String(text), lookAlike: "\"")
  }

  /// Returns the typographic quote that a text ends with; nil if there is none.
  public static func quote(closing text: some StringProtocol) -> ConfusableCharacter? {
    guard let last = text.unicodeScalars.last, isTypographic(last) else { return nil }
    return ConfusableCharacter(scalar: last, context: String(text), lookAlike: straight(last))
  }

  /// Returns the first typographic quote that begins a word of a command; nil if there is none.
  ///
  /// A shell passes it on as a letter, so that a text with blanks falls apart. What is printed for people may have them.
  public static func quote(inScript text: String) -> ConfusableCharacter? {
    for line in text.linesBeyondASCII {
      let words = line.prefix { $0 != "\"" && $0 != "'" && $0 != "#" && $0 != "`" }.split(separator: " ")
      guard let command = words.first, !isPrinting(command) else { continue }
      for word in words {
        var previous: Unicode.Scalar = "="
        for scalar in word.unicodeScalars {
          if previous == "=", isOpening(scalar) {
            return ConfusableCharacter(scalar: scalar, context: String(word), lookAlike: straight(scalar))
          }
          previous = scalar
        }
      }
    }
    return nil
  }

  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2018}", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201E}", "\u{201F}": true
    default: false
    }
  }

  /// Whether a character is a quote of any language that is written with English letters; some of them close with what
  /// opens in English.
  private static func isTypographic(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2019}" || scalar == "\u{201D}" || isOpening(scalar)
  }

  private static func straight(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\"": "\""
    default: "'"
    }
  }
}
