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
      let line = rest.prefix { !$0.isLineEnd }
      rest = rest[line.endIndex...]
      writePart(String(line))
      if let end = rest.popFirst() {
        sink.write(String(end))
        column = 0
      }
    }
  }

  /// Writes a line or a part of one, without its end.
  private mutating func writePart(_ line: String) {
    let width = displayWidth(line)
    guard column + width > columns, !line.unicodeScalars.contains(where: { $0 == "\u{1B}" || $0 == "\r" }) else {
      sink.write(line)
      let parts = line.split(separator: "\r", omittingEmptySubsequences: false)
      // What is overwritten takes no columns.
      column = parts.count > 1 ? displayWidth(String(parts.last ?? "")) : column + width
      return
    }
    sink.write(broken(line))
  }

  /// Returns a line or a part of one with the line breaks that it needs.
  private mutating func broken(_ line: String) -> String {
    // Where a line begins or goes on without a blank, so does its first word.
    var isGlued = column == 0 || line.first != " "
    let margin = (column == 0 ? String(line.prefix { $0 == " " }) : "") + "  "
    var text = ""
    for word in unbrokenWords(line) {
      let width = displayWidth(word.text)
      if isGlued || column + word.gap.count + width <= columns {
        text += word.gap + word.text
        column += word.gap.count + width
      } else {
        text += "\n" + margin + word.text
        column = margin.count + width
      }
      isGlued = false
    }
    // The blanks at the end are before what goes on.
    let end = String(line.reversed().prefix { $0 == " " })
    column += end.count
    return text + end
  }
}

extension Character {
  /// Whether a line ends with the character, which a carriage return alone does not.
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
