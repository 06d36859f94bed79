/// Returns a text that begins with an upper-case letter.
func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
