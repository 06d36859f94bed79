/// The style of text in a terminal.
public enum TextStyle: Sendable {
  /// Text without color.
  case plain
  /// Text with colors.
  case colored
  /// Text with colors and links.
  case linked
}
