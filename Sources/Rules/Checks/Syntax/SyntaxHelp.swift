internal import Text

/// Returns advice on a syntax error without a known cause, given the parser's message; nil for an unknown message.
func syntaxHelp(for problem: String) -> String? {
  func says(_ message: String) -> Bool { problem.hasPrefix(message) }
  if says("did not find expected key") || says("did not find expected '-' indicator") {
    return "check the indentation, and put a value in quotes that begins with a bracket or a quote"
  }
  if says("mapping values are not allowed") || says("could not find expected ':'") {
    return "quote a value that contains `: `, or correct the indentation of this line"
  }
  if says("the aliases up to this one") { return "use fewer of them, or keep less text at their anchors" }
  if says("collections are nested") { return "nest less deeply" }
  return nil
}
