internal import Diagnostics
internal import Text

/// What to do about a syntax error, by libyaml's words and the character they are about; nil when nothing is known
/// beyond them.
func syntaxHelp(for problem: String, at character: Character?) -> String? {
  func says(_ message: String) -> Bool { problem.hasPrefix(message) }
  if says("found character that cannot start any token") {
    switch character {
    case "\t": return "indent with spaces: YAML does not allow tabs there"
    case "@", "`", "%": return "put the value in quotes: an unquoted one cannot begin with this character"
    default: return nil
    }
  }
  if says("did not find expected key") || says("did not find expected '-' indicator") {
    return "check the indentation: nothing above this line begins in its column"
  }
  if says("mapping values are not allowed in this context") {
    return "put a value that contains `: ` in quotes, or correct the indentation of this line"
  }
  if says("could not find expected ':'") { return "put `:` after the key, or put a value of several lines in quotes" }
  if says("found unexpected end of stream") { return "close the quote or bracket that is still open" }
  if says("did not find expected ',' or") { return "close the bracket, or put a comma between the items" }
  if says("found unknown escape character") { return "use single quotes: in double quotes `\\` begins an escape" }
  if says("found undefined tag handle") || says("did not find expected tag") {
    return "put a value that begins with `!` in quotes"
  }
  if says("did not find expected alphabetic or numeric character") {
    return "put a value that begins with `*` or `&` in quotes"
  }
  if says("control characters are not allowed") { return "remove the character, or escape it in double quotes" }
  if says("invalid") || says("incomplete") { return "save the file as UTF-8" }
  return nil
}
