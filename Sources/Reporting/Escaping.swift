internal import Diagnostics

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

/// A text for Markdown that is only text there, in a table as well: nothing is emphasized, linked or mentioned.
func markdownText(_ text: String) -> String {
  var result = ""
  for character in shown(text) {
    switch character {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    // A mention ends at what has no width.
    case "@": result += "@\u{200B}"
    case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$", "!": result += "\\\(character)"
    default: result.append(character)
    }
  }
  return result
}
