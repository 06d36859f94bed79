internal import Text

/// Returns the lines of a text, each of at most `columns` columns.
///
/// A word that is longer gets a line of its own, as does code in quotes or backticks and a command to copy. The lines
/// after the first one can have another number of columns.
public func wrapped(_ text: String, columns: Int, next: Int? = nil) -> [String] {
  var lines: [String] = []
  var line = ""
  var width = 0
  for word in unbrokenWords(text) {
    let wordWidth = displayWidth(word)
    if !line.isEmpty, width + 1 + wordWidth > (lines.isEmpty ? columns : next ?? columns) {
      lines.append(line)
      (line, width) = ("", 0)
    }
    line += (line.isEmpty ? "" : " ") + word
    width += (width == 0 ? 0 : 1) + wordWidth
  }
  return line.isEmpty ? lines : lines + [line]
}

/// Returns the lines of a text, the first after a lead such as `  - ` and the others below its text, each ended.
public func hanging(_ text: String, after lead: String, columns: Int) -> String {
  let indent = displayWidth(lead)
  let lines = wrapped(text, columns: max(20, columns - indent))
  return lead + (lines.first ?? "") + "\n"
    + lines.dropFirst().map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
}

/// Returns a text of at most `columns` columns, with a mark in place of what is cut off at its end.
public func cutOff(_ text: String, columns: Int) -> String {
  guard displayWidth(text) > columns else { return text }
  var (result, width) = ("", 0)
  for character in text {
    width += displayWidth(String(character))
    if width > columns - 1 { break }
    result.append(character)
  }
  return result + "…"
}

/// Returns the words of a text that no line break divides: code in quotes or backticks, and commands, are one each.
public func unbrokenWords(_ text: String) -> [String] {
  var words: [String] = []
  /// The end that the last word waits for.
  var open: Opening?
  for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
    if let before = open {
      words[words.count - 1] += " " + word
      if before.isClosed(by: word) { open = nil }
    } else {
      words.append(String(word))
      open = Opening(of: word)
    }
  }
  return words
}

/// The beginning of a piece of several words that belong together.
private enum Opening {
  case quoted(Character)
  case command

  /// Returns the opening that a word is; nil for a word that stands alone.
  init?(of word: Substring) {
    let start = word.drop { $0 == "(" || $0 == "[" }
    if start == "ascertain" {
      self = .command
    } else if let quote = start.first, quote == "'" || quote == "`", !Self.quoted(quote).isClosed(by: start.dropFirst())
    {
      self = .quoted(quote)
    } else {
      return nil
    }
  }

  func isClosed(by word: Substring) -> Bool {
    switch self {
    case .quoted(let quote): word.contains(quote)
    case .command: word.last.map { ",;?:".contains($0) } ?? false
    }
  }
}
