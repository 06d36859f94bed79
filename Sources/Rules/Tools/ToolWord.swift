package import Scripts

/// A word of a command line, as far as it is known.
package enum ToolWord: Hashable, Sendable {
  /// A word with this text.
  case known(String)
  /// A word with this beginning, up to `=`, and an unknown rest.
  case option(String)
  /// Exactly one word.
  case one
  /// Any number of words.
  case several
}

extension ToolWord {
  /// Takes a word of a script.
  package init(_ word: ShellWord) {
    if let text = word.value {
      self = .known(text)
    } else if word.mayBeSeveral {
      self = .several
    } else {
      let prefix = word.knownPrefix
      self =
        if prefix.hasPrefix("-") {
          prefix.firstIndex(of: "=").map { .option(String(prefix[..<$0])) } ?? .several
        } else {
          .one
        }
    }
  }
}
