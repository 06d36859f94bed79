internal import Model
internal import Text

/// The options of `ascertain completions`.
struct CompletionsOptions: CommandOptions {
  /// The shell to print a script for; nil when none is named.
  var shell: Shell?
  /// Whether the IDs of workflows are printed instead of a script.
  var showsWorkflows = false
  /// The configuration to read them from; nil for that of the repository.
  var path: String?

  static let command = "completions"

  static var positional: Positional<Self>? {
    Positional(
      .word(Shell.self, "SHELL") { shell in
        switch shell {
        case .bash: "source <(ascertain completions bash)"
        case .zsh: "ascertain completions zsh > DIRECTORY-IN-FPATH/_ascertain"
        case .fish: "ascertain completions fish > ~/.config/fish/completions/ascertain.fish"
        }
      }, .upToOne, help: "The shell, with the command that loads or installs the script"
    ) { $0.shell = $1 }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.optionalValue(
      "--workflows", of: .file(),
      help: "Print the IDs of the workflows in the codemagic.yaml of this repository, or in FILE, one per line. The "
        + "scripts ask for them."
    ) { options, path in
      options.showsWorkflows = true
      options.path = path
    }
  }

  func validate() throws(UsageError) {
    if let shell, showsWorkflows {
      throw UsageError("--workflows and the shell \(shell.rawValue) cannot be used together")
    }
    guard shell == nil, !showsWorkflows else { return }
    let names = Shell.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError("completions needs a SHELL argument: one of \(names)")
  }
}

extension Subcommand {
  static let completions = Subcommand(
    CompletionsOptions.self,
    HelpPage.Text(
      summary: "Print a shell completion script",
      about: "Print a script that lets a shell complete commands, options, and their values.",
      statuses: [.clean, .usage, .nothing, .unreadable],
      meanings: [.clean: "success", .nothing: "there is no file to read workflows from"])
  ) { $0.completions($1) }
}

extension Command {
  /// Writes the completion script for a shell, or what it asks for.
  fileprivate mutating func completions(_ arguments: [String]) -> ExitStatus {
    do throws(PlanFailure) {
      let options = try PlanFailure.usage { () throws(UsageError) in try CompletionsOptions(arguments) }
      if options.showsWorkflows {
        let file = try PlanInput(options.path, environment, command: CompletionsOptions.command).file
        // An ID that is not shown as it is names no workflow.
        let ids = Document(file).workflows.map(\.id).filter { shown($0) == $0 }
        output.write(ids.map { "\($0)\n" }.joined())
      } else if let shell = options.shell {
        output.write(shell.script(Subcommand.all.map(\.page)))
      }
      return .clean
    } catch {
      report(error, help: CompletionsOptions.command)
      return error.status
    }
  }
}
