extension String {
  /// Returns the text with at most `count` characters.
  func cut(at count: Int) -> String { self.count > count ? prefix(count - 1) + "…" : self }
}
