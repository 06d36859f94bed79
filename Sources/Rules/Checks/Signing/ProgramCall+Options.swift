internal import Builds
internal import Scripts
internal import Text

extension ProgramCall {
  /// The first word after the program that is no option; nil if there is none, or it is known only when the script runs.
  var action: String? { words.first { !$0.isOption }?.value }

  /// Returns whether one of the words after the program is a text.
  func has(_ text: String) -> Bool { words.contains { $0.isText(text) } }

  /// Returns the value of the last option with a name, in the next word or after `=`, and the word that it is in.
  ///
  /// The value is nil if it is known only when the script runs.
  func option(_ name: String) -> (value: String?, word: ShellWord)? {
    var found: (value: String?, word: ShellWord)?
    for index in words.indices {
      let word = words[index]
      guard word.begins(with: name) else { continue }
      if word.isText(name) {
        found = words.indices.contains(index + 1) ? (words[index + 1].value, words[index + 1]) : nil
      } else if word.knownPrefix.hasPrefix(name + "=") {
        found = (word.value.map { String($0.dropFirst(name.count + 1)) }, word)
      }
    }
    return found
  }
}

extension ShellWord {
  /// The text after the first part of the word, if it is all that follows.
  var knownEnd: String? {
    guard parts.count == 2, case .text(let text) = parts[1].kind else { return nil }
    return text
  }

  /// The text of the word, with variables as `$NAME`; nil with anything else that is known only when the script runs.
  var written: String? {
    var written = ""
    for part in parts {
      switch part.kind {
      case .text(let text): written += text
      case .variable(let name): written += "$\(name)"
      case .unknown: return nil
      }
    }
    return written
  }

  /// Returns whether a text occurs in a part of the word that is known.
  func mentions(_ text: WordSearch) -> Bool {
    if let value { return text.finds(in: value) }
    return parts.contains { part in
      if case .text(let own) = part.kind { text.finds(in: own) } else { false }
    }
  }
}
