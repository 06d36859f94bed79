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
  ///   - options: The type that the arguments are parsed into; it has the name of the command.
  ///   - page: The text of the help page.
  ///   - run: Runs the command with the arguments after its name.
  init<Options: CommandOptions>(
    _ options: Options.Type, _ page: @autoclosure @escaping @Sendable () -> HelpPage.Text,
    run: @escaping @Sendable (inout Command, [String]) -> ExitStatus
  ) {
    name = Options.command
    makePage = { HelpPage(Options.self, page()) }
    self.run = run
    check = { arguments throws(UsageError) in _ = try Options(arguments) }
  }

  /// All commands, in the order in which help lists them.
  static let all = Name.allCases.map(\.command)

  /// Returns the command that arguments begin with and the arguments after its name; nil for an unknown command.
  static func named(by arguments: [String]) -> (command: Subcommand, rest: [String])? {
    guard let first = arguments.first, !first.utf8.contains(UInt8(ascii: " ")) else { return nil }
    // The longest name wins: `rules test` over `rules`.
    if arguments.count > 1, let name = Name(rawValue: "\(first) \(arguments[1])") {
      return (name.command, Array(arguments.dropFirst(2)))
    }
    return Name(rawValue: first).map { ($0.command, Array(arguments.dropFirst())) }
  }

  /// The name of a command.
  private enum Name: String, CaseIterable {
    case initialize = "init"
    case lint, merge, plan, show, triggers, publish, replay, explain, rules
    case rulesTest = "rules test"
    case schema, lsp, completions, version, help

    var command: Subcommand {
      switch self {
      case .initialize: .initialize
      case .lint: .lint
      case .merge: .merge
      case .plan: .plan
      case .show: .show
      case .triggers: .triggers
      case .publish: .publish
      case .replay: .replay
      case .explain: .explain
      case .rules: .rules
      case .rulesTest: .rulesTest
      case .schema: .schema
      case .lsp: .lsp
      case .completions: .completions
      case .version: .version
      case .help: .help
      }
    }
  }
}
