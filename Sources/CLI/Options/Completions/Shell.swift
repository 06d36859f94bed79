/// A shell with support for completions.
///
/// A script knows commands, options, words and rules; what a repository has, it asks the program for.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// Returns the script that lets the shell complete the commands of help pages.
  func script(_ pages: [HelpPage]) -> String {
    switch self {
    case .bash: BashCompletions.script(pages)
    case .zsh: ZshCompletions.script(pages)
    case .fish: FishCompletions.script(pages)
    }
  }
}

extension [HelpPage] {
  /// Returns the last words of the commands below a command, such as `test` below `rules`.
  func children(of page: HelpPage) -> [String] {
    compactMap { other in
      let words = other.command.split(separator: " ").map(String.init)
      return words.count > 1 && words.dropLast().joined(separator: " ") == page.command ? words.last : nil
    }
  }

  /// The commands that others go on from, each with their last words.
  var families: [(parent: String, children: [String])] {
    firstWords.map { ($0.command, children(of: $0)) }.filter { !$0.1.isEmpty }
  }

  /// The pages of commands that are one word.
  var firstWords: [HelpPage] { filter { !$0.command.contains(" ") } }

  /// The pages of commands that are several words.
  var nested: [HelpPage] { filter { $0.command.contains(" ") } }
}

extension PositionalDescription {
  /// Returns the words to offer for an argument; nil for paths and arbitrary texts.
  ///
  /// Only the first word of a command is offered; the next follows once it is typed.
  func words(_ pages: [HelpPage]) -> [Completion.Word]? {
    switch completion {
    // The script has them once for all commands.
    case .ruleNames, .ruleIDs: return nil
    case .words, .workflows, .files, .directories, .text: return completion.words
    case .commands: break
    }
    return pages.firstWords.map { Completion.Word(name: $0.command, summary: $0.summary) }
  }
}
