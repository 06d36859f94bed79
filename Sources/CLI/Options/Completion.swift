internal import BuiltInRules
internal import Rules

/// The values that a shell offers for an option or an argument.
enum Completion: Sendable {
  /// A word of a closed set.
  case words([Word])
  /// The IDs and groups of the built-in rules.
  case ruleNames
  /// The IDs of the built-in rules.
  case ruleIDs
  /// The names of the commands.
  case commands
  case files
  case directories
  /// An arbitrary text, which cannot be completed.
  case text

  /// A possible value.
  struct Word: Sendable {
    let name: String
    /// A short description; nil when the name is enough.
    var summary: String?
    /// Whether the word applies without the option.
    var isDefault = false
  }

  /// The words to offer; nil for paths and arbitrary texts.
  ///
  /// Names of rules and commands are looked up here, so that describing options requires neither.
  var words: [Word]? {
    switch self {
    case .words(let words): words
    case .ruleNames: Catalogue.builtIn.names.sorted().map { Word(name: $0) }
    case .ruleIDs: Catalogue.builtIn.rules.map { Word(name: $0.id, summary: $0.summary) }.sorted { $0.name < $1.name }
    case .commands: Subcommand.all.map { Word(name: $0.name, summary: $0.page.summary) }
    case .files, .directories, .text: nil
    }
  }
}
