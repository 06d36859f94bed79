/// A command of the program: its help page, and what it does.
struct Subcommand: Sendable {
  /// The name, as `rules test`.
  let name: String
  /// Runs the command with the arguments after its name.
  let run: @Sendable (inout Command, [String]) -> ExitStatus
  /// Reads the arguments as `run` does, and does nothing.
  let check: @Sendable ([String]) throws(UsageError) -> Void
  private let makePage: @Sendable () -> HelpPage

  /// The help page, made when somebody asks: most runs do not.
  var page: HelpPage { makePage() }

  /// A command whose arguments are read into a value.
  ///
  /// - Parameters:
  ///   - options: What the arguments are read into; its table has the name of the command.
  ///   - page: What the help page says besides.
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

  /// The commands there are, in the order in which help shows them.
  static let all: [Subcommand] = [
    .lint, .plan, .publish, .explain, .rules, .rulesTest, .schema, .completions, .help,
  ]

  /// Returns the command that arguments begin with, and the arguments after its name; nil when there is none.
  static func named(by arguments: [String]) -> (command: Subcommand, rest: [String])? {
    var found: (command: Subcommand, rest: [String])?
    for command in all {
      let words = command.name.split(separator: " ").map(String.init)
      // `rules test` is more than `rules`.
      guard arguments.starts(with: words), words.count > (found?.command.words ?? 0) else { continue }
      found = (command, Array(arguments.dropFirst(words.count)))
    }
    return found
  }

  private var words: Int { name.split(separator: " ").count }
}
