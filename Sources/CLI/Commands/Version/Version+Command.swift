/// The options of `ascertain version`.
struct VersionOptions: CommandOptions {
  static let command = "version"

  static func declare(_ options: inout OptionDeclarations<Self>) {}
}

extension Subcommand {
  static let version = Subcommand(
    VersionOptions.self, HelpPage.Text(summary: "Show the version", about: "Show the version, as --version does.")
  ) { $0.version($1) }
}

extension Command {
  /// Writes the version.
  fileprivate mutating func version(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      _ = try VersionOptions(arguments)
      writeVersion()
      return .clean
    } catch {
      return refuse(error, help: VersionOptions.command)
    }
  }
}
