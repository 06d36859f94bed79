internal import Text

/// The options of `ascertain help`.
struct HelpOptions: CommandOptions {
  /// The words of the command; none for the program.
  var command: [String] = []
  var isManual = false

  static let command = "help"

  static var positional: Positional<Self>? {
    Positional(ValueKind("COMMAND", .commands) { text, _ in text }, .any, help: "The command to show help for") {
      $0.command.append($1)
    }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.flag("--man", help: "Print the manual page of the program or the command, for man") { $0.isManual = true }
  }
}

extension Subcommand {
  static let help = Subcommand(
    HelpOptions.self,
    HelpPage.Text(
      summary: "Show help, or print the manual page", about: "Show help, or print the manual page.",
      examples: [
        "ascertain help rules test", "ascertain help --man lint | man -l -",
        "ascertain help --man > /usr/local/share/man/man1/ascertain.1",
      ])
  ) { $0.help($1) }
}

extension Command {
  /// Writes a help page, or the manual.
  fileprivate mutating func help(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      let options = try HelpOptions(arguments)
      if options.isManual {
        output.write(try manual(options.command))
      } else {
        output.write(try HelpText.text(forCommand: options.command, environment.layout()))
      }
      return .clean
    } catch {
      return refuse(error, help: nil)
    }
  }

  /// Returns the manual page of a command, or of the program if no command is named.
  private func manual(_ words: [String]) throws(UsageError) -> String {
    if words.isEmpty { return Manual.page(Subcommand.all.map(\.page)) }
    guard let (command, rest) = Subcommand.named(by: words), rest.isEmpty else {
      throw UsageError(unknownCommand: words.joined(separator: " "))
    }
    return Manual.page(of: command.page)
  }
}
