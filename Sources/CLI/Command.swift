internal import Reporting
public import Text

/// A run of the program: an environment comes in, text and an exit status go out.
public struct Command {
  let environment: Environment
  var output: Output
  var error: Output

  /// The version of the program.
  public static let version = "0.1.0"
  /// The date of the version, which `man` shows at the bottom of the manual.
  static let versionDate = "2026-11-24"

  init(environment: Environment, output: Output, error: Output) {
    self.environment = environment
    self.output = output
    self.error = error
  }

  /// Runs a command line, without the program's own name, and writes to two outputs.
  public static func run(
    _ arguments: [String], environment: Environment, output: any TextSink, error: any TextSink
  ) -> ExitStatus {
    let messages = environment.console.errorWidth.map { WrappingSink(error, columns: $0) as any TextSink } ?? error
    var command = Command(environment: environment, output: Output(output), error: Output(messages))
    let status = command.run(arguments)
    guard command.output.hasFailed else { return status }
    command.error.write("ascertain: some of the output could not be written\n")
    return .fault
  }

  /// Runs a command line, without the program's own name.
  mutating func run(_ arguments: [String]) -> ExitStatus {
    guard let first = arguments.first else {
      error.write(HelpText.overview(TextLayout(width: environment.console.errorWidth)))
      return .usage
    }
    if first.hasPrefix("-") { return runProgram(arguments) }
    guard let (command, rest) = Subcommand.named(by: arguments) else {
      return refuse(UsageError(unknownCommand: first), help: nil)
    }
    // Help is shown even if the other arguments are invalid.
    if rest.first(where: { $0 == "--" || OptionDescription.isHelp($0) }).map(OptionDescription.isHelp) ?? false {
      output.write(HelpText.text(of: command.page, environment.layout()))
      return .clean
    }
    return command.run(&self, rest)
  }

  /// Runs a command line that begins with an option of the program itself.
  private mutating func runProgram(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      let options = try ProgramOptions(arguments)
      if options.showsVersion {
        writeVersion()
        return .clean
      }
      output.write(try HelpText.text(forCommand: options.command, environment.layout()))
      return .clean
    } catch {
      return refuse(error, help: nil)
    }
  }

  /// Writes the name and the version of the program.
  mutating func writeVersion() { output.write("ascertain \(Self.version)\n") }

  /// Writes why arguments or settings are invalid and which command shows help.
  mutating func refuse(_ usageError: UsageError, help command: String?) -> ExitStatus {
    let lines = usageError.message.split(separator: "\n", omittingEmptySubsequences: false)
    error.write("ascertain: \(lines.map { visible(String($0)) }.joined(separator: "\n"))\n")
    error.write("  see 'ascertain \(command.map { "\($0) " } ?? "")--help'\n")
    return .usage
  }
}
