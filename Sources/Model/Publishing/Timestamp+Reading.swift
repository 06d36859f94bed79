public import Text

extension Timestamp {
  /// Reads a date with a time and a time zone; nil for any other text.
  public init?(_ text: String) {
    guard let seconds = ReleaseDate(Array(text.utf8)[...])?.secondsSince1970 else { return nil }
    self.init(secondsSince1970: seconds)
  }
}
