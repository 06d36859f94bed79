/// Returns a text without trailing line breaks.
func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.last?.isNewline == true { text = text.dropLast() }
  return String(text)
}
