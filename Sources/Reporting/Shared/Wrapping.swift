internal import Text

/// Returns the lines of a text, each of at most `columns` columns.
///
/// A word that is longer gets a line of its own, as does code in quotes or backticks and a command to copy. Several
/// blanks between words stay several. The lines after the first one can have another number of columns.
public func wrapped(_ text: String, columns: Int, next: Int? = nil) -> [String] {
  var lines: [String] = []
  var line = ""
  var width = 0
  for word in unbrokenWords(text) {
    let wordWidth = displayWidth(word.text)
    if !line.isEmpty, width + word.gap.count + wordWidth > (lines.isEmpty ? columns : next ?? columns) {
      lines.append(line)
      (line, width) = ("", 0)
    }
    let gap = line.isEmpty ? "" : word.gap
    line += gap + word.text
    width += gap.count + wordWidth
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
