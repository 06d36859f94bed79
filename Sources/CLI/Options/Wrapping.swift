internal import Text

/// Returns a text in lines of at most so many columns; a longer word has a line of its own.
func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
    if !line.isEmpty, displayWidth(line) + 1 + displayWidth(word) > columns {
      lines.append(line)
      line = word
    } else {
      line += line.isEmpty ? word : " \(word)"
    }
  }
  return line.isEmpty ? lines : lines + [line]
}
