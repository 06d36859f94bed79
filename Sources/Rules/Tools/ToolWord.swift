package import Scripts

/// A word of a command line, as far as it is known.
package enum ToolWord: Hashable, Sendable {
  /// A word with this text.
  case known(String)
  /// A word with this beginning, up to `=`, and an unknown rest.
  case option(String)
  /// A word as the one above, and any number of words after it.
  case optionAndMore(String)
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
      return
    }
    let prefix = word.knownPrefix
    if prefix.hasPrefix("-"), let sign = prefix.firstIndex(of: "=") {
      let name = String(prefix[..<sign])
      self = word.mayBeSeveral ? .optionAndMore(name) : .option(name)
    } else {
      self = word.mayBeSeveral || prefix.hasPrefix("-") ? .several : .one
    }
  }
}
