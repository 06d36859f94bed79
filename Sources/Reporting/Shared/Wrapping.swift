internal import Text

/// Returns the lines of a text, each of at most `columns` columns; a longer word gets a line of its own.
public func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var width = 0
  for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
    let wordWidth = displayWidth(String(word))
    if !line.isEmpty, width + 1 + wordWidth > columns {
      lines.append(line)
      (line, width) = ("", 0)
    }
    line += (line.isEmpty ? "" : " ") + word
    width += (width == 0 ? 0 : 1) + wordWidth
  }
  return line.isEmpty ? lines : lines + [line]
}
