internal import Reporting

/// A help page as text for a terminal, while it is built.
struct HelpText {
  private static let columns = 88
  /// The column in which descriptions begin.
  private static let gutter = 30

  private var text = ""
  /// The placeholders whose long lists of words have already been shown.
  private var explained: Set<String> = []

  /// Returns the help of a command, or of the program if no command is named.
  static func text(forCommand words: [String]) throws(UsageError) -> String {
    if words.isEmpty { return overview }
    guard let (command, rest) = Subcommand.named(by: words), rest.isEmpty else {
      throw UsageError(unknownCommand: words.joined(separator: " "))
    }
    return text(of: command.page)
  }

  /// The help of the program itself.
  static var overview: String {
    var help = HelpText()
    help.paragraph(
      "Ascertain checks how a codemagic.yaml publishes to App Store Connect, and plans and carries out the release.")
    help.text += "\nUsage: ascertain COMMAND [OPTIONS] [ARGUMENT...]\n"
    help.heading("Commands")
    let width = Subcommand.all.map(\.name.count).max() ?? 0
    for command in Subcommand.all { help.row(command.name, width, command.page.summary) }
    help.heading("Options")
    for option in ProgramOptions.options { help.option(option) }
    help.heading("Exit status")
    help.statuses(ExitStatus.allCases.map { ($0, $0.meaning) })
    help.text += "\n"
    help.paragraph(
      "'ascertain COMMAND --help' shows the options of a command, and 'ascertain help --man' prints the manual page.")
    return help.text
  }

  /// Renders the help page of a command.
  static func text(of page: HelpPage) -> String {
    var help = HelpText()
    help.paragraph(page.about)
    help.text += "\nUsage: \(page.usage)\n"
    if let positional = page.positional {
      help.heading("Arguments")
      help.entry("  \(positional.placeholder)", positional.help, positional.completion, positional.placeholder)
    }
    for section in page.sections {
      help.heading(section.title)
      for option in section.options { help.option(option) }
    }
    for note in page.notes {
      help.text += "\n"
      help.paragraph(note)
    }
    if !page.examples.isEmpty {
      help.heading("Examples")
      for example in page.examples { help.text += "  \(example)\n" }
    }
    help.heading("Exit status")
    help.statuses(page.statuses)
    return help.text
  }

  private mutating func heading(_ title: String) { text += "\n\(title):\n" }

  private mutating func paragraph(_ words: String) {
    for line in wrapped(words, columns: Self.columns) { text += "\(line)\n" }
  }

  private mutating func statuses(_ rows: [(status: ExitStatus, meaning: String)]) {
    for (status, meaning) in rows { row(String(status.rawValue), 1, meaning) }
  }

  /// Adds a name and its description in two columns.
  private mutating func row(_ name: String, _ width: Int, _ words: String, indent: Int = 2) {
    let lead = String(repeating: " ", count: indent) + Self.padded(name, width + 2)
    let lines = wrapped(words, columns: Self.columns - lead.count)
    text += "\(lead)\(lines.first ?? "")\n"
    for line in lines.dropFirst() { text += "\(String(repeating: " ", count: lead.count))\(line)\n" }
  }
}

extension HelpText {
  private mutating func option(_ option: OptionDescription) {
    let names = option.names.joined(separator: ", ")
    let lead = option.names[0].hasPrefix("--") ? "      " : "  "
    entry(
      "\(lead)\(names)\(option.value?.suffix ?? "")", option.help, option.value?.completion ?? .text,
      option.value?.placeholder ?? "")
  }

  /// Adds an option or argument with its description and its possible values.
  private mutating func entry(_ head: String, _ help: String, _ completion: Completion, _ placeholder: String) {
    var words: [Completion.Word] = []
    if case .words(let closed) = completion { words = closed }
    let isList = words.contains { $0.summary != nil }
    let indent = String(repeating: " ", count: Self.gutter)
    var lines = wrapped(help + (isList ? "" : inline(words, placeholder)), columns: Self.columns - Self.gutter)
    if head.count + 2 <= Self.gutter {
      let first = lines.isEmpty ? "" : lines.removeFirst()
      text += "\(Self.padded(head, Self.gutter))\(first)\n"
    } else {
      text += "\(head)\n"
    }
    for line in lines { text += "\(indent)\(line)\n" }
    guard isList else { return }
    let width = words.map(\.name.count).max() ?? 0
    for word in words {
      row(word.name, width, (word.summary ?? "") + (word.isDefault ? " (the default)" : ""), indent: Self.gutter + 2)
    }
  }

  /// Returns the possible values as the end of a description, showing a long list only once on a page.
  private mutating func inline(_ words: [Completion.Word], _ placeholder: String) -> String {
    let names = words.map { $0.name + ($0.isDefault ? " (the default)" : "") }
    guard let last = names.last else { return "" }
    let isLong = names.count > 4
    if isLong, !explained.insert(placeholder).inserted { return "" }
    let lead = isLong ? ". \(placeholder) is" : ":"
    return "\(lead) \(names.dropLast().joined(separator: ", "))\(names.count > 2 ? "," : "") or \(last)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension OptionDescription.Value {
  /// The text after the name of the option, such as ` FORMAT` or `[=REVISION]`.
  var suffix: String { isOptional ? "[=\(placeholder)]" : " \(placeholder)" }
}
