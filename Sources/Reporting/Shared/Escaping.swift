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

/// Renders a text, with the parts between backticks as code and everything else as plain text.
public func markdownProse(_ text: String) -> String {
  let pieces = visible(text).unicodeScalars.split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
  // An unpaired backtick is a character like any other.
  guard pieces.count % 2 == 1 else { return markdownText(text) }
  return pieces.enumerated().map { $0.isMultiple(of: 2) ? markdownText($1) : markdownCode($1) }.joined()
}

/// Renders code, delimited by more backticks than it has in a row.
func markdownCode(_ text: String) -> String {
  let text = visible(text)
  if text.isEmpty { return "" }
  let runs = text.unicodeScalars.split { $0 != "`" }.map(\.count)
  let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
  let pad = runs.isEmpty ? "" : " "
  return fence + pad + text + pad + fence
}

/// Renders a text of several lines, with its paragraphs kept and everything else as in a single line.
func markdownParagraphs(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { markdownProse(String($0)) }.joined(
    separator: "\n")
}
