/// The shells that can complete what is typed.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// Returns the script that makes the shell complete the commands of some pages.
  func script(_ pages: [HelpPage]) -> String {
    switch self {
    case .bash: BashCompletions.script(pages)
    case .zsh: ZshCompletions.script(pages)
    case .fish: FishCompletions.script(pages)
    }
  }
}

extension [HelpPage] {
  /// The words that follow a command's name in the names of other commands, as `test` follows `rules`.
  func children(of page: HelpPage) -> [String] {
    compactMap { other in
      let words = other.command.split(separator: " ").map(String.init)
      return words.count > 1 && words.dropLast().joined(separator: " ") == page.command ? words.last : nil
    }
  }

  /// The names that can be the first word, with what they do.
  var firstWords: [HelpPage] { filter { !$0.command.contains(" ") } }

  /// The names of more than one word.
  var nested: [HelpPage] { filter { $0.command.contains(" ") } }
}

extension PositionalDescription {
  /// The words to offer for an argument; nil for paths and texts.
  ///
  /// Commands of several words are typed one by one.
  func words(_ pages: [HelpPage]) -> [Completion.Word]? {
    guard case .commands = completion else { return completion.words }
    return pages.firstWords.map { Completion.Word(name: $0.command, summary: $0.summary) }
  }
}
