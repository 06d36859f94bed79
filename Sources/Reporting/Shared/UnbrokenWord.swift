/// A piece of a text that no line break divides, with the blanks before it.
public struct UnbrokenWord: Hashable, Sendable {
  /// The blanks before the word, which stay as many as they are, since they can be part of a name; where a line breaks,
  /// they go.
  public let gap: String
  /// The word, or the words with the blanks between them.
  public fileprivate(set) var text: String
}

/// Returns the words of a text: code in quotes or backticks, and commands, are one each.
public func unbrokenWords(_ text: String) -> [UnbrokenWord] {
  var rest = separateWords(text)[...]
  var words: [UnbrokenWord] = []
  while var word = rest.popFirst() {
    for _ in 0..<(Opening(of: word.text)?.length(rest) ?? 0) {
      if let next = rest.popFirst() { word.text += next.gap + next.text }
    }
    words.append(word)
  }
  return words
}

/// Returns the words between blanks; a line break in a text is one blank, however it is indented.
private func separateWords(_ text: String) -> [UnbrokenWord] {
  text.split { $0 == " " || $0 == "\n" }.map { word in
    let before = text[..<word.startIndex]
    let gap = before[(before.lastIndex { $0 != " " && $0 != "\n" }.map(before.index(after:)) ?? before.startIndex)...]
    return UnbrokenWord(gap: gap.contains("\n") ? " " : String(gap), text: String(word))
  }
}

/// The beginning of a piece of several words that belong together.
private enum Opening {
  /// A quote that ends with a character.
  case quoted(end: Character)
  case command

  /// Returns the opening that a word is; nil for a word that stands alone.
  init?(of word: String) {
    let start = word.drop { $0 == "(" || $0 == "[" }
    if start == "ascertain" {
      self = .command
    } else if let end = start.first.flatMap(Self.end), !start.dropFirst().contains(end) {
      self = .quoted(end: end)
    } else {
      return nil
    }
  }

  private static func end(of quote: Character) -> Character? {
    switch quote {
    case "'", "`": quote
    case "“": "”"
    default: nil
    }
  }

  /// Returns how many of the words after it belong to the piece: none after a quote that is not closed.
  func length(_ words: ArraySlice<UnbrokenWord>) -> Int {
    switch self {
    case .quoted(let end):
      words.firstIndex { $0.text.contains(end) }.map { $0 - words.startIndex + 1 } ?? 0
    case .command:
      words.firstIndex { $0.text.last.map { ",;?:".contains($0) } ?? false }.map { $0 - words.startIndex + 1 }
        ?? words.count
    }
  }
}
