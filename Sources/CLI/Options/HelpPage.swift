/// The help of a command as data, for a terminal, the manual, and completions.
struct HelpPage: Sendable {
  /// What a page says besides the options.
  struct Text: Sendable {
    /// What the command does, in a few words without a period, for lists of commands.
    let summary: String
    /// What the command does, in one or two sentences.
    let about: String
    /// Paragraphs after the options.
    var notes: [String] = []
    /// Command lines, and comments that begin with `#`.
    var examples: [String] = []
    /// The statuses that the command can end with.
    var statuses: [ExitStatus] = [.clean, .usage]
    /// What statuses mean for this command, where that is more exact than their meaning in general.
    var meanings: [ExitStatus: String] = [.clean: "success"]
  }

  /// Options under one heading.
  struct Section: Sendable {
    let title: String
    let options: [OptionDescription]
  }

  /// The command, as `rules test`.
  let command: String
  /// The arguments that are no options; nil when the command takes none.
  let positional: PositionalDescription?
  /// The options by heading.
  let sections: [Section]
  private let text: Text

  /// The page of a command.
  init<Options>(_ table: OptionTable<Options>, _ text: Text) {
    command = table.command
    positional = table.positional?.description
    sections = table.sections.map { Section(title: $0.title, options: $0.options.map(\.description)) }
    self.text = text
  }

  var summary: String { text.summary }
  var about: String { text.about }
  var notes: [String] { text.notes }
  var examples: [String] { text.examples }

  /// All options, in order.
  var options: [OptionDescription] { sections.flatMap(\.options) }

  /// The form of a command line.
  var usage: String {
    let options = options.count > 1 ? " [OPTIONS]" : ""
    return "ascertain \(command)\(options)\(positional.map { " \($0.usage)" } ?? "")"
  }

  /// Each status that the command can end with, and its meaning.
  var statuses: [(status: ExitStatus, meaning: String)] {
    text.statuses.map { ($0, text.meanings[$0] ?? $0.meaning) }
  }
}
