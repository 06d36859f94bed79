internal import Text

/// A text for a hover: lines of prose with code between backticks.
///
/// Nothing that stands in a file takes effect in it.
struct HoverText: Sendable {
  /// A part of the text.
  private enum Part: Sendable {
    case title(String)
    case prose(String)
    case item(String)
    case link(String)
    case rule
  }

  private var parts: [Part] = []

  /// Whether there is nothing to show.
  var isEmpty: Bool { parts.isEmpty }

  /// Adds a title, all of which is code.
  mutating func title(_ code: String) { parts.append(.title(code)) }

  /// Adds a paragraph.
  mutating func prose(_ text: String) { parts.append(.prose(text)) }

  /// Adds an item of a list.
  mutating func item(_ text: String) { parts.append(.item(text)) }

  /// Adds an address.
  mutating func link(_ address: String) { parts.append(.link(address)) }

  /// Adds another text after a line between the two.
  mutating func add(_ other: HoverText) {
    if !parts.isEmpty, !other.parts.isEmpty { parts.append(.rule) }
    parts += other.parts
  }

  /// The text as the protocol has it.
  func json(isMarkdown: Bool) -> JSON {
    ["kind": isMarkdown ? "markdown" : "plaintext", "value": .string(isMarkdown ? markdown : plain)]
  }

  /// The text as Markdown.
  var markdown: String {
    joined { part in
      switch part {
      case .title(let code): "**\(Self.code(code))**"
      case .prose(let text): Self.escaped(text)
      case .item(let text): "- \(Self.escaped(text))"
      case .link(let address): "<\(visible(address))>"
      case .rule: "---"
      }
    }
  }

  /// The text without markup.
  var plain: String {
    joined { part in
      switch part {
      case .title(let text), .prose(let text): visible(text)
      case .item(let text): "- \(visible(text))"
      case .link(let address): visible(address)
      case .rule: "---"
      }
    }
  }

  /// Joins the parts, items by a line break and all others by an empty line.
  private func joined(_ render: (Part) -> String) -> String {
    var text = ""
    var wasItem = false
    for part in parts {
      let isItem = if case .item = part { true } else { false }
      if !text.isEmpty { text += isItem && wasItem ? "\n" : "\n\n" }
      text += render(part)
      wasItem = isItem
    }
    return text
  }

  /// Renders prose, with the parts between backticks as code and everything else as plain text.
  private static func escaped(_ text: String) -> String {
    let text = visible(text)
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    // An unpaired backtick is a character like any other.
    guard !pieces.count.isMultiple(of: 2) else { return escapedPlain(text[...], isLineStart: true) }
    return pieces.enumerated().map { index, piece in
      index.isMultiple(of: 2) ? escapedPlain(piece, isLineStart: index == 0) : code(String(piece))
    }.joined()
  }

  /// Returns a text on one line with escapes before all signs that would take effect.
  private static func escapedPlain(_ text: Substring, isLineStart: Bool) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    if isLineStart {
      // Headings, lists and rules, and code by indentation.
      rest = rest.drop { $0 == " " }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      if let sign = rest.dropFirst(digits.count).first,
        digits.isEmpty ? "-+=".unicodeScalars.contains(sign) : ".)".unicodeScalars.contains(sign)
      {
        result += String(digits) + "\\"
        result.unicodeScalars.append(sign)
        rest = rest.dropFirst(digits.count + 1)
      }
    }
    while let scalar = rest.popFirst() {
      let isAddress =
        switch scalar {
        case ":": rest.starts(with: "//".unicodeScalars)
        case ".": result.suffix(3).lowercased() == "www"
        default: false
        }
      if isAddress || "\\`*_<>[]|&~#@".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func code(_ text: String) -> String {
    let text = visible(text)
    if text.isEmpty { return "" }
    let runs = text.split { $0 != "`" }.map(\.count)
    let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
    let pad = runs.isEmpty ? "" : " "
    return fence + pad + text + pad + fence
  }
}
