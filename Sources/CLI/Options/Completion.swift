internal import BuiltInRules
internal import Rules

/// The values that a shell offers for an option or an argument.
enum Completion: Sendable {
  /// One of a closed set of words.
  case words([Word])
  /// The ids and groups of the built-in rules.
  case ruleNames
  /// The ids of the built-in rules.
  case ruleIDs
  /// The names of the commands.
  case commands
  case files
  case directories
  /// A text that nobody can foresee.
  case text

  /// A word that a value can be.
  struct Word: Sendable {
    let name: String
    /// A few words on what it means; nil where the name says it all.
    var summary: String?
    /// Whether it holds when the option is not given.
    var isDefault = false
  }

  /// The words to offer; nil for paths and texts.
  ///
  /// Names of rules and commands are looked up here, so that the tables of options need neither to be made.
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
