public import Text

/// The style of text in a terminal.
public enum TextStyle: Sendable {
  /// Text without color.
  case plain
  /// Text with colors.
  case colored
  /// Text with colors and links.
  case linked

  /// The way in which text of the style is read.
  public var outputForm: OutputForm {
    switch self {
    case .plain: .text
    case .colored, .linked: .terminal
    }
  }
}
