internal import LanguageServer
internal import Text

extension Command {
  /// Serves an editor until it says that it is done, or is gone.
  mutating func lsp(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      _ = try LSPOptions(arguments)
    } catch {
      return refuse(error, help: LSPOptions.command)
    }
    let input = environment.input
    var session = Session(EditorWorkspace(environment).host(version: Self.version, documentation: documentation))
    var reader = FrameReader()
    // Whoever sends without a pause still wants to see something now and then.
    var lastPause = environment.console.clock()
    while session.exitStatus == nil, let bytes = input.read() {
      reader.append(bytes)
      while let frame = reader.next() { session.receive(frame) }
      session.work()
      let time = environment.console.clock()
      if !input.isReady() || time - lastPause > Self.longestWait {
        session.settle()
        lastPause = time
      }
      for message in session.takeOutput() { output.write(message.frame, as: .messages) }
    }
    return session.exitStatus == 0 ? .clean : .findings
  }

  /// The longest time in seconds that findings wait for the end of changes that come without a pause.
  private static let longestWait = 0.5
}

/// The options of `ascertain lsp`.
struct LSPOptions: CommandOptions {
  static let command = "lsp"

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.flag("--stdio", help: "Talk on standard input and output, which is the only way there is") { _ in }
  }
}

extension Subcommand {
  static let lsp = Subcommand(
    LSPOptions.self,
    HelpPage.Text(
      summary: "Serve an editor",
      about: "Tell an editor what is wrong with a codemagic.yaml as it is typed, and what its keys mean: a language "
        + "server on standard input and output. An editor starts it.",
      notes: [
        "Only files named codemagic.yaml or codemagic.yml are looked at. Settings, rules, release notes and Info.plist "
          + "files are read inside of the folders that the editor has open, and nowhere else."
      ],
      examples: ["ascertain lsp", "ascertain lsp --stdio"],
      statuses: [.clean, .findings, .usage, .fault],
      meanings: [
        .clean: "the editor ended the session",
        .findings: "the editor was gone without ending the session, as the protocol has it",
      ])
  ) { $0.lsp($1) }
}
