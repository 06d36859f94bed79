internal import Diagnostics
internal import Text

/// Returns advice on a syntax error, given libyaml's message and the character at fault; nil for an unknown message.
func syntaxHelp(for problem: String, at character: Character?) -> String? {
  func says(_ message: String) -> Bool { problem.hasPrefix(message) }
  if says("found character that cannot start any token") {
    switch character {
    case "\t": return "indent with spaces: YAML does not allow tabs there"
    case "@", "`", "%": return "quote the value: an unquoted value cannot begin with this character"
    default: return nil
    }
  }
  if says("did not find expected key") || says("did not find expected '-' indicator") {
    return "check the indentation: nothing above this line begins in its column"
  }
  if says("mapping values are not allowed in this context") {
    return "quote a value that contains `: `, or correct the indentation of this line"
  }
  if says("could not find expected ':'") { return "add `:` after the key, or quote a value that spans several lines" }
  if says("found unexpected end of stream") { return "close the quote or bracket that is still open" }
  if says("did not find expected ',' or") { return "close the bracket, or separate the items with a comma" }
  if says("found unknown escape character") {
    return "use single quotes: in double quotes, `\\` starts an escape sequence"
  }
  if says("found undefined tag handle") || says("did not find expected tag") {
    return "quote a value that begins with `!`"
  }
  if says("did not find expected alphabetic or numeric character") {
    return "quote a value that begins with `*` or `&`"
  }
  if says("the aliases up to this one") { return "use fewer of them, or keep less text at their anchors" }
  if says("collections are nested") { return "nest less deeply" }
  if says("control characters are not allowed") {
    return "remove the character, or escape it in a double-quoted string"
  }
  if says("invalid") || says("incomplete") { return "save the file as UTF-8" }
  return nil
}
