/// The options of the program itself, without a command.
struct ProgramOptions: CommandOptions {
  var showsVersion = false
  /// The words of the command to show help on.
  var command: [String] = []

  static let command = "ascertain"

  static var positional: Positional<Self>? {
    Positional(.text("COMMAND"), .any, help: "The command to show help for") { $0.command.append($1) }
  }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.flag("-V", "--version", help: "Show the version") { $0.showsVersion = true }
  }
}
