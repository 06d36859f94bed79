/// A command of the program, with its help page and its action.
struct Subcommand: Sendable {
  /// The name, such as `rules test`.
  let name: String
  /// Runs the command with the arguments after its name.
  let run: @Sendable (inout Command, [String]) -> ExitStatus
  /// Validates the arguments as `run` does, without running the command.
  let check: @Sendable ([String]) throws(UsageError) -> Void
  private let makePage: @Sendable () -> HelpPage

  /// The help page, built only when it is used, since most runs show none.
  var page: HelpPage { makePage() }

  /// Creates a command whose arguments are parsed into options.
  ///
  /// - Parameters:
  ///   - options: The type that the arguments are parsed into; its table has the name of the command.
  ///   - page: The text of the help page.
  ///   - run: Runs the command with the arguments after its name.
  init<Options: CommandOptions>(
    _ options: Options.Type, _ page: @autoclosure @escaping @Sendable () -> HelpPage.Text,
    run: @escaping @Sendable (inout Command, [String]) -> ExitStatus
  ) {
    name = Options.command
    makePage = { HelpPage(Options.table, page()) }
    self.run = run
    check = { arguments throws(UsageError) in _ = try Options(arguments) }
  }

  /// All commands, in the order in which help lists them.
  static let all: [Subcommand] = [
    .lint, .plan, .publish, .explain, .rules, .rulesTest, .schema, .completions, .help,
  ]

  /// Returns the command that arguments begin with and the arguments after its name; nil for an unknown command.
  static func named(by arguments: [String]) -> (command: Subcommand, rest: [String])? {
    var found: (command: Subcommand, rest: [String])?
    for command in all {
      let words = command.name.split(separator: " ").map(String.init)
      // The longest name wins: `rules test` over `rules`.
      guard arguments.starts(with: words), words.count > (found?.command.wordCount ?? 0) else { continue }
      found = (command, Array(arguments.dropFirst(words.count)))
    }
    return found
  }

  private var wordCount: Int { name.split(separator: " ").count }
}
