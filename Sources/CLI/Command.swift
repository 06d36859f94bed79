internal import Diagnostics
internal import Text

/// The program: what it was started with comes in, text and an exit status go out.
public struct Command {
  let environment: Environment
  var output: any TextSink
  var error: any TextSink

  /// The version of the program.
  public static let version = "0.1.0"

  /// The commands there are.
  static let names = ["lint", "plan", "publish", "explain", "rules", "schema", "completions", "help"]

  init(environment: Environment, output: any TextSink, error: any TextSink) {
    self.environment = environment
    self.output = output
    self.error = error
  }

  /// Runs a command line, the program's own name left out, in a world with two outputs.
  public static func run(
    _ arguments: [String], environment: Environment, output: any TextSink, error: any TextSink
  ) -> ExitStatus {
    var command = Command(environment: environment, output: output, error: error)
    let status = command.run(arguments)
    guard command.output.hasFailed else { return status }
    command.error.write("ascertain: not everything could be written\n")
    return .fault
  }

  /// Runs a command line, the program's own name left out.
  mutating func run(_ arguments: [String]) -> ExitStatus {
    let rest = Array(arguments.dropFirst())
    let asksForHelp = rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    if asksForHelp, let name = arguments.first, Self.names.contains(name) {
      output.write(Help.text(for: name))
      return .clean
    }
    switch arguments.first {
    case "lint": return lint(rest)
    case "plan": return plan(rest)
    case "publish": return publish(rest)
    case "explain": return explain(rest)
    case "rules": return rules(rest)
    case "schema": return schema(rest)
    case "completions": return completions(rest)
    case "help" where rest == ["--man"]:
      output.write(Manual.page(HelpPage.all))
      return .clean
    case "help" where !rest.isEmpty && !Self.names.contains(rest[0]):
      return refuse(UsageError(unknownCommand: rest[0]), help: nil)
    case "help", "--help", "-h":
      output.write(Help.text(for: rest.first))
      return .clean
    case "--version", "-V":
      output.write("ascertain \(Self.version)\n")
      return .clean
    case nil:
      error.write(Help.overview)
      return .usage
    case let other?:
      return refuse(UsageError(unknownCommand: other), help: nil)
    }
  }

  /// Writes what a shell needs to complete commands.
  private mutating func completions(_ arguments: [String]) -> ExitStatus {
    guard let name = arguments.first, arguments.count == 1, let shell = Shell(rawValue: name) else {
      let known = Shell.allCases.map(\.rawValue).joined(separator: ", ")
      return refuse(UsageError("completions wants one of \(known)"), help: "completions")
    }
    output.write(shell.script(HelpPage.all))
    return .clean
  }

  mutating func refuse(_ mistake: UsageError, help command: String?) -> ExitStatus {
    let lines = mistake.message.split(separator: "\n", omittingEmptySubsequences: false)
    error.write("ascertain: \(lines.map { visible(String($0)) }.joined(separator: "\n"))\n")
    error.write("  ascertain \(command.map { "\($0) " } ?? "")--help shows what there is\n")
    return .usage
  }
}
