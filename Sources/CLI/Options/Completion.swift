internal import BuiltInRules
internal import Rules

/// The values that a shell offers for an option or an argument.
enum Completion: Sendable {
  /// A word of a closed set.
  case words([Word])
  /// The IDs and groups of the built-in rules, several of them separated by commas.
  case ruleNames
  /// An ID or a group of the built-in rules.
  case ruleIDs
  /// The names of the commands.
  case commands
  /// The IDs of the workflows in the configuration, which a shell asks the program for.
  case workflows
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
    case .ruleNames: [Word(name: "ALL", summary: "every rule")] + Self.rules
    case .ruleIDs: Self.rules
    case .commands: Subcommand.all.map { Word(name: $0.name, summary: $0.page.summary) }
    case .workflows, .files, .directories, .text: nil
    }
  }

  /// The IDs and the groups of the built-in rules.
  static var rules: [Word] {
    let rules = Catalogue.builtIn.rules
    let groups = Set(rules.map(\.group)).map { group in
      Word(name: group, summary: "the group of \(rules.count { $0.group == group }) rules")
    }
    return (rules.map { Word(name: $0.id, summary: $0.summary) } + groups).sorted { $0.name < $1.name }
  }
}
