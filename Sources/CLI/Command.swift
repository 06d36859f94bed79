/// The program: what it was started with comes in, text and an exit status go out.
public struct Command {
  let environment: Environment
  var output: any TextSink
  var error: any TextSink

  /// The version of the program.
  public static let version = "0.1.0"

  /// The commands there are.
  static let names = ["lint", "explain", "rules", "schema", "help"]

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
    return command.run(arguments)
  }

  /// Runs a command line, the program's own name left out.
  mutating func run(_ arguments: [String]) -> ExitStatus {
    let rest = Array(arguments.dropFirst())
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      output.write(Help.text(for: arguments.first))
      return .clean
    }
    switch arguments.first {
    case "lint": return lint(rest)
    case "explain": return explain(rest)
    case "rules": return rules(rest)
    case "schema": return schema(rest)
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

  mutating func refuse(_ mistake: UsageError, help command: String?) -> ExitStatus {
    error.write("ascertain: \(mistake.message)\n")
    error.write("  ascertain \(command.map { "\($0) " } ?? "")--help shows what there is\n")
    return .usage
  }
}
