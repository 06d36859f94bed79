internal import Text

/// Returns a text as reports show it: credentials masked, on one line.
func shown(_ text: String) -> String { visible(Secrets.masked(text)) }

extension String {
  /// Returns the text with at most `count` characters.
  func cut(at count: Int) -> String { self.count > count ? prefix(count - 1) + "…" : self }
}
