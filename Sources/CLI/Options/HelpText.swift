internal import Reporting
internal import Text

/// A help page as text for a terminal, while it is built.
struct HelpText {
  /// The column in which descriptions begin, if the terminal is wide enough.
  private static let gutter = 30

  private let columns: Int
  private var text = ""
  /// The placeholders whose long lists of words have already been shown.
  private var explained: Set<String> = []

  private init(_ layout: TextLayout) { columns = layout.columns }

  /// Returns the help of a command, or of the program if no command is named.
  static func text(forCommand words: [String], _ layout: TextLayout) throws(UsageError) -> String {
    if words.isEmpty { return overview(layout) }
    guard let (command, rest) = Subcommand.named(by: words), rest.isEmpty else {
      throw UsageError(unknownCommand: words.joined(separator: " "))
    }
    return text(of: command.page, layout)
  }

  /// Renders the help of the program itself.
  static func overview(_ layout: TextLayout) -> String {
    var help = HelpText(layout)
    help.paragraph(
      "Ascertain checks how a codemagic.yaml publishes to App Store Connect, and plans and carries out the release.")
    help.usage("ascertain COMMAND [OPTIONS] [ARGUMENT...]")
    help.heading("Commands")
    help.rows(Subcommand.all.map { ($0.name, $0.page.summary) })
    help.heading("Options")
    for option in ProgramOptions.options { help.option(option) }
    help.heading("Environment")
    help.rows(KnownVariable.allCases.map { ($0.rawValue, $0.summary) })
    help.heading("Files")
    help.rows(KnownFile.allCases.map { ($0.rawValue, $0.summary) })
    help.heading("Exit status")
    help.statuses(ExitStatus.allCases.map { ($0, $0.meaning) })
    help.text += "\n"
    help.paragraph(
      "'ascertain COMMAND --help' shows the options of a command, and 'ascertain help --man' prints the manual page.")
    return help.text
  }

  /// Renders the help page of a command.
  static func text(of page: HelpPage, _ layout: TextLayout) -> String {
    var help = HelpText(layout)
    help.paragraph(page.about)
    help.usage(page.usage)
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
      // A command to copy stays on its line.
      for example in page.examples { help.text += "  \(example)\n" }
    }
    help.heading("Exit status")
    help.statuses(page.statuses)
    return help.text
  }

  private mutating func usage(_ usage: String) { text += "\n" + hanging(usage, after: "Usage: ", columns: columns) }

  private mutating func heading(_ title: String) { text += "\n\(title):\n" }

  private mutating func paragraph(_ words: String) { text += hanging(words, after: "", columns: columns) }

  private mutating func statuses(_ rows: [(status: ExitStatus, meaning: String)]) {
    self.rows(rows.map { (String($0.status.rawValue), $0.meaning) })
  }

  /// Adds names and their descriptions in two columns; in a narrow terminal, a description is below its name.
  private mutating func rows(_ rows: [(name: String, words: String)], indent: Int = 2, isBeside: Bool = true) {
    let width = rows.map { displayWidth($0.name) }.max() ?? 0
    let isBeside = isBeside && columns - indent - width - 2 >= 24
    for (name, words) in rows {
      let margin = String(repeating: " ", count: indent)
      if isBeside || displayWidth(name) <= 2 {
        text += hanging(words, after: margin + padded(name, width + 2), columns: columns)
      } else {
        text += margin + name + "\n" + (words.isEmpty ? "" : hanging(words, after: margin + "  ", columns: columns))
      }
    }
  }
}

extension HelpText {
  /// The column in which descriptions begin.
  private var gutter: Int { columns - Self.gutter >= 40 ? Self.gutter : 8 }

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
    let help = help + (isList ? "" : inline(words, placeholder))
    if head.count + 2 <= gutter {
      text += hanging(help, after: padded(head, gutter), columns: columns)
    } else {
      text += "\(head)\n" + hanging(help, after: String(repeating: " ", count: gutter), columns: columns)
    }
    guard isList else { return }
    let rows = words.map { ($0.name, ($0.summary ?? "") + ($0.isDefault ? " (the default)" : "")) }
    let room = columns - gutter - 2 - (words.map(\.name.count).max() ?? 0) - 2
    // A command to copy begins further to the left rather than being broken.
    let fits = rows.allSatisfy { unbrokenWords($0.1).allSatisfy { displayWidth($0.text) <= room } }
    self.rows(rows, indent: fits ? gutter + 2 : 4, isBeside: fits)
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
}

/// Returns a text with spaces after it, up to a number of columns.
private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

extension OptionDescription.Value {
  /// The text after the name of the option, such as ` FORMAT` or `[=REVISION]`.
  var suffix: String { isOptional ? "[=\(placeholder)]" : " \(placeholder)" }
}
