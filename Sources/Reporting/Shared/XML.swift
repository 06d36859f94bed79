internal import Text

/// Words for an attribute or content of XML 1.0, in one line.
///
/// Readers print them, so what is a command to a build service must not come out of the XML again.
func xmlWords(_ text: String) -> String { xml(visible(text)) }

/// A text for an attribute or content of XML 1.0.
///
/// Line breaks and tabs are kept as references; what XML forbids and what does something else than show itself becomes a
/// space. The second of two `#` is a reference as well: build services look for `##[error]` anywhere in a log.
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
