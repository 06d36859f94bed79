extension ConfusableCharacter {
  /// Returns the first typographic dash that begins an option of a command; nil if there is none.
  ///
  /// Where text is edited, a dash often takes the place of two hyphens; a command then takes the option for the name of
  /// a file. Quoted text, comments and what is printed for people may have dashes.
  public static func dash(inScript text: String) -> ConfusableCharacter? {
    var command: Command?
    guard text.unicodeScalars.contains(where: isDash) else { return nil }
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let scalars = Array(line.last == "\r" ? line.dropLast() : line)
      for word in words(outsideQuotesOf: scalars) {
        guard let running = command else {
          command = Command(String(String.UnicodeScalarView(scalars[word])))
          continue
        }
        if let found = running.dash(beginning: scalars[word]) { return found }
      }
      if scalars.last != "\\" { command = nil }
    }
    return nil
  }

  /// Returns the words of a line that begin outside of quotes, up to a comment.
  private static func words(outsideQuotesOf line: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var quote: Unicode.Scalar?
    for (index, scalar) in line.enumerated() {
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      if scalar == " " || scalar == "\t" {
        if let start { words.append(start..<index) }
        start = nil
        continue
      }
      if start == nil, scalar == "#" { return words }
      start = start ?? index
      if scalar == "\"" || scalar == "'" { quote = scalar }
    }
    if let start { words.append(start..<line.count) }
    return words
  }

  /// A command to which options are given.
  private struct Command {
    /// Whether it prints what it is given.
    let prints: Bool
    /// What the name of an option begins with.
    let sign: String

    init(_ name: String) {
      prints = isPrinting(name)
      sign = ["xcodebuild", "security", "plutil", "agvtool"].contains(name) ? "-" : "--"
    }

    /// Returns the typographic dash among those that an option begins with.
    func dash(beginning word: ArraySlice<Unicode.Scalar>) -> ConfusableCharacter? {
      let dashes = word.prefix { $0 == "-" || isDash($0) }
      let name = word.dropFirst(dashes.count).prefix { $0.isASCII && ($0.properties.isAlphabetic || $0 == "-") }
      guard !prints, !name.isEmpty, let dash = dashes.first(where: isDash) else { return nil }
      return ConfusableCharacter(
        scalar: dash, context: String(String.UnicodeScalarView(word)),
        lookAlike: dashes.count > 1 || name.count < 3 ? "-" : sign)
    }
  }
}

/// Whether a command prints its arguments, which are text for people.
func isPrinting(_ command: some StringProtocol) -> Bool { command == "echo" || command == "printf" || command == "say" }

/// Whether a character is a dash or a hyphen other than that of the keyboard.
private func isDash(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
  default: false
  }
}
