/// The style and the width of a page of text for people.
public struct TextLayout: Sendable {
  /// The style of the text.
  public var style: TextStyle
  /// The number of columns that a line may take up.
  public var columns: Int

  /// The columns of a page where no terminal has a width: in a file, or in the log of a build.
  public static let standardColumns = 80

  /// Creates the layout of a page that fits a terminal.
  ///
  /// Lines end before they are too long to be read, and a terminal that is too narrow to be of use is treated as a wider one.
  ///
  /// - Parameters:
  ///   - style: The style of the text.
  ///   - width: The number of columns of the terminal; nil without one.
  public init(_ style: TextStyle = .plain, width: Int? = nil) {
    self.style = style
    columns = min(max(width ?? Self.standardColumns, 30), 100)
  }

  var paint: Paint { Paint(style) }

  /// Returns a paragraph that fits the page, whose lines after the first hang two columns further in.
  func paragraph(_ text: String, indent: Int, as color: Paint.Color? = nil) -> String {
    let margin = String(repeating: " ", count: indent)
    return wrapped(text, columns: columns - indent, next: columns - indent - 2).enumerated().map {
      index, line in
      let line = margin + (index == 0 ? "" : "  ") + line
      return (color.map { paint(line, as: $0) } ?? line) + "\n"
    }
    .joined()
  }
}
