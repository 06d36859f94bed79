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
  /// The parts, in order, no two texts one after the other; none for an empty word in quotes.
  package let parts: [Part]
  /// Whether the word has quotes or escapes.
  package let isQuoted: Bool

  /// Creates a word.
  package init(range: Range<Int>, parts: [Part], isQuoted: Bool) {
    self.range = range
    self.parts = parts
    self.isQuoted = isQuoted
  }

  /// The text of the word; nil if it is known only when the script runs.
  package var value: String? {
    guard let first = parts.first else { return "" }
    guard parts.count == 1, case .text(let text) = first.kind else { return nil }
    return text
  }

  /// Whether the text of the word is known, and is this one.
  package func isText(_ text: String) -> Bool {
    if parts.count == 1, case .text(let own) = parts[0].kind { return own == text }
    return parts.isEmpty && text.isEmpty
  }

  /// Whether the first part of the word is known, and begins with a text.
  package func begins(with text: String) -> Bool {
    guard case .text(let own)? = parts.first?.kind else { return false }
    return own.hasPrefix(text)
  }

  /// Whether the word is written as an option is.
  package var isOption: Bool {
    guard case .text(let own)? = parts.first?.kind else { return false }
    return own.utf8.first == UInt8(ascii: "-")
  }

  /// The text before the first part that is known only when the script runs.
  package var knownPrefix: String {
    guard case .text(let text)? = parts.first?.kind else { return "" }
    return text
  }

  /// Whether the shell may make none or several words of it.
  package var mayBeSeveral: Bool {
    parts.contains { part in
      switch part.kind {
      case .text: false
      case .variable(let name): !part.isQuoted || name == "@"
      case .unknown: !part.isQuoted
      }
    }
  }
}
