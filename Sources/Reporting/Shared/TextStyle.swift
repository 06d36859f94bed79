/// What a terminal shows of a text.
public enum TextStyle: Sendable {
  /// Only the text.
  case plain
  /// Colors.
  case colored
  /// Colors, and links that can be followed.
  case linked
}
