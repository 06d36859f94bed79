internal import Text

/// The options of `ascertain completions`.
struct CompletionsOptions: CommandOptions {
  var shell = Shell.bash

  static let command = "completions"

  static var positional: Positional<Self>? {
    Positional(
      .word(Shell.self, "SHELL") { shell in
        switch shell {
        case .bash: "source <(ascertain completions bash)"
        case .zsh: "ascertain completions zsh > DIRECTORY-IN-FPATH/_ascertain"
        case .fish: "ascertain completions fish > ~/.config/fish/completions/ascertain.fish"
        }
      }, .one, help: "The shell, with the command that loads or installs the script"
    ) { $0.shell = $1 }
  }
}

extension Subcommand {
  static let completions = Subcommand(
    CompletionsOptions.self,
    HelpPage.Text(
      summary: "Print a shell completion script",
      about: "Print a script that lets a shell complete commands, options, and their values.")
  ) { $0.completions($1) }
}

extension Command {
  /// Writes the completion script for a shell.
  fileprivate mutating func completions(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      output.write(try CompletionsOptions(arguments).shell.script(Subcommand.all.map(\.page)))
      return .clean
    } catch {
      return refuse(error, help: CompletionsOptions.command)
    }
  }
}
