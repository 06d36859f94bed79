internal import Text

/// Escapes a text for HTML.
func htmlText(_ text: String) -> String {
  var result = ""
  for character in shown(text) {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.append(character)
    }
  }
  return result
}

/// Escapes a text for Markdown, including tables, so that nothing is formatted, linked, mentioned or drawn.
func markdownText(_ text: String) -> String {
  let text = shown(text)
  var result = ""
  var last: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    switch scalar {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    // A zero-width space breaks up mentions, references, addresses and emoji codes.
    case "@": result += "@&#8203;"
    case "#": result += "\\#&#8203;"
    case "/" where last == ":": result += "&#8203;/"
    case ".": result += text.contains("www.") ? "&#8203;." : "."
    case "-": result += text.contains("GH-") ? "&#8203;-" : "-"
    case ":": result += last.properties.isAlphabetic || last == "_" ? ":&#8203;" : ":"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "!": result += "\\\(scalar)"
    default: result.unicodeScalars.append(scalar)
    }
    last = scalar
  }
  return result
}
