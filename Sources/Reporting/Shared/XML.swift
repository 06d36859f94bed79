internal import Text

/// Escapes a message for an attribute or content of XML 1.0, on one line.
///
/// Readers print messages, so what a build service takes for a command must not come out of the XML again.
func xmlMessage(_ text: String) -> String { xml(visible(text)) }

/// Escapes a text for an attribute or content of XML 1.0.
///
/// Line breaks and tabs are kept as references; characters that XML forbids and control characters become spaces. The
/// second of two `#` is a reference as well, because build services look for `##[error]` anywhere in a log.
func xml(_ text: String) -> String {
  var result = ""
  var last: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\r", "\t": result += "&#\(scalar.value);"
    case "#" where last == "#": result += "&#35;"
    case "\u{FFFE}", "\u{FFFF}": result += " "
    default: result.unicodeScalars.append(isHarmful(scalar) ? " " : scalar)
    }
    last = scalar
  }
  return result
}
