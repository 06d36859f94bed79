/// The help of a command as data, for a terminal, the manual, and completions.
struct HelpPage: Sendable {
  /// The text of a page, apart from the options.
  struct Text: Sendable {
    /// The purpose of the command in a few words without a period, for lists of commands.
    let summary: String
    /// The purpose of the command in one or two sentences.
    let about: String
    /// Paragraphs after the options.
    var notes: [String] = []
    /// Command lines, and comments beginning with `#`.
    var examples: [String] = []
    /// The possible exit statuses of the command.
    var statuses: [ExitStatus] = [.clean, .usage]
    /// The meanings of statuses that are more specific for this command than in general.
    var meanings: [ExitStatus: String] = [.clean: "success"]
  }

  /// The options under one heading.
  struct Section: Sendable {
    let title: String
    var options: [OptionDescription]
  }

  /// The name of the command, such as `rules test`.
  let command: String
  /// The positional arguments; nil when the command takes none.
  let positional: PositionalDescription?
  /// The options by heading.
  let sections: [Section]
  private let text: Text

  /// Creates the page of a command from its declarations and text.
  init<Options: CommandOptions>(_ options: Options.Type, _ text: Text) {
    command = options.command
    positional = options.positional?.description()
    sections = options.sections
    self.text = text
  }

  var summary: String { text.summary }
  var about: String { text.about }
  var notes: [String] { text.notes }
  var examples: [String] { text.examples }

  /// All options, in order.
  var options: [OptionDescription] { sections.flatMap(\.options) }

  /// The usage line, without its label.
  var usage: String {
    let options = options.count > 1 ? " [OPTIONS]" : ""
    return "ascertain \(command)\(options)\(positional.map { " \($0.usage)" } ?? "")"
  }

  /// The possible exit statuses of the command with their meanings.
  var statuses: [(status: ExitStatus, meaning: String)] {
    text.statuses.map { ($0, text.meanings[$0] ?? $0.meaning) }
  }
}
