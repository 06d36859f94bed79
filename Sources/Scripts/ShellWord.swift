/// A word of a command, before the shell expands it.
package struct ShellWord: Hashable, Sendable {
  /// A part of a word.
  package struct Part: Hashable, Sendable {
    /// What a part stands for.
    package enum Kind: Hashable, Sendable {
      /// Text that the shell takes as it is.
      case text(String)
      /// The value of a variable, `$NAME` or `${NAME}`.
      case variable(String)
      /// What is known only when the script runs: output, a pattern for files, arithmetic, another expansion.
      case unknown
    }

    /// What it stands for.
    package var kind: Kind
    /// Whether it is in quotes, so that it is neither split into words nor left out when empty.
    package let isQuoted: Bool

    /// Creates a part.
    package init(kind: Kind, isQuoted: Bool) {
      self.kind = kind
      self.isQuoted = isQuoted
    }
  }

  /// The place of the word in the script.
  package let range: Range<Int>
  /// The text of the word; nil if it is known only when the script runs.
  package let value: String?
  /// The parts of a word that is known only when the script runs; empty for any other, as most are.
  private let expandedParts: [Part]
  /// Whether the word has quotes or escapes.
  package let isQuoted: Bool

  /// Creates a word of parts, no two of which are texts one after the other.
  package init(range: Range<Int>, parts: [Part], isQuoted: Bool) {
    self.range = range
    self.isQuoted = isQuoted
    if parts.isEmpty {
      (value, expandedParts) = ("", [])
    } else if parts.count == 1, case .text(let text) = parts[0].kind {
      (value, expandedParts) = (text, [])
    } else {
      (value, expandedParts) = (nil, parts)
    }
  }

  /// Creates a word whose text is known.
  init(range: Range<Int>, text: String, isQuoted: Bool) {
    self.range = range
    value = text
    expandedParts = []
    self.isQuoted = isQuoted
  }

  /// The parts, in order, no two texts one after the other; none for an empty word in quotes.
  package var parts: [Part] {
    guard let value else { return expandedParts }
    return value.isEmpty ? [] : [Part(kind: .text(value), isQuoted: isQuoted)]
  }

  /// Whether the text of the word is known, and is this one.
  package func isText(_ text: String) -> Bool { value == text }

  /// Whether the first part of the word is known, and begins with a text.
  package func begins(with text: String) -> Bool { knownPrefix.hasPrefix(text) }

  /// Whether the word is written as an option is.
  package var isOption: Bool { knownPrefix.utf8.first == UInt8(ascii: "-") }

  /// The text before the first part that is known only when the script runs.
  package var knownPrefix: String {
    if let value { return value }
    guard case .text(let text)? = expandedParts.first?.kind else { return "" }
    return text
  }

  /// The text after the last part that is known only when the script runs.
  package var knownSuffix: String {
    if let value { return value }
    guard case .text(let text)? = expandedParts.last?.kind else { return "" }
    return text
  }

  /// Whether a part is known only when the script runs, and is not the value of a variable.
  package var hasUnknownPart: Bool { expandedParts.contains { $0.kind == .unknown } }

  /// Whether the shell may make none or several words of it.
  package var mayBeSeveral: Bool {
    expandedParts.contains { part in
      switch part.kind {
      case .text: false
      case .variable(let name): !part.isQuoted || name == "@"
      case .unknown: !part.isQuoted
      }
    }
  }
}
