internal import Reporting
internal import Text

/// A sink for messages that breaks lines before the edge of the terminal, between words.
///
/// Lines with colors or of a status that is overwritten pass as they are: who wrote them knew the width.
struct WrappingSink: TextSink {
  private var sink: any TextSink
  private let columns: Int
  /// The number of columns of the line that is not ended.
  private var column = 0

  init(_ sink: any TextSink, columns: Int) {
    self.sink = sink
    self.columns = max(columns, 30)
  }

  var hasFailed: Bool { sink.hasFailed }

  mutating func write(_ text: String) {
    var rest = text[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != "\n" }
      rest = rest[line.endIndex...]
      writePart(String(line))
      if !rest.isEmpty {
        rest = rest.dropFirst()
        sink.write("\n")
        column = 0
      }
    }
  }

  /// Writes a line or a part of one, without its end.
  private mutating func writePart(_ line: String) {
    let width = displayWidth(line)
    guard column + width > columns, !line.unicodeScalars.contains(where: { $0 == "\u{1B}" || $0 == "\r" }) else {
      sink.write(line)
      column += width
      return
    }
    let indent = line.prefix { $0 == " " }
    var text = column == 0 ? String(indent) : ""
    if column == 0 { column = indent.count }
    let start = column
    // Where a line goes on, so does its last word.
    var isGlued = start > 0 && indent.isEmpty
    for word in unbrokenWords(line) {
      let wordWidth = displayWidth(word)
      let gap = isGlued || column == indent.count && start == indent.count ? 0 : 1
      if !isGlued, column > indent.count, column + gap + wordWidth > columns {
        text += "\n" + indent + "  " + word
        column = indent.count + 2 + wordWidth
      } else {
        text += (gap == 0 ? "" : " ") + word
        column += gap + wordWidth
      }
      isGlued = false
    }
    if line.last == " " {
      text += " "
      column += 1
    }
    sink.write(text)
  }
}
