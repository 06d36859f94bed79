internal import Text

/// A text for HTML: characters with a meaning there are written as entities.
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

/// A text for Markdown that is only text there, in a table as well: nothing is emphasized, linked, mentioned or drawn.
func markdownText(_ text: String) -> String {
  let text = shown(text)
  var result = ""
  var last: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    switch scalar {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    // A mention, a reference, an address or a picture ends at what has no width.
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
