internal import Reporting

/// The manual page of the program, in the format of `man`.
enum Manual {
  /// Renders the manual with a section for each command.
  static func page(_ pages: [HelpPage]) -> String {
    var text = """
      .TH ASCERTAIN 1 \(Command.versionDate) "ascertain \(Command.version)" "User Commands"
      .SH NAME
      ascertain \\- check and plan how a codemagic.yaml publishes to App Store Connect
      .SH SYNOPSIS
      .B ascertain
      .I COMMAND
      .RI [ OPTIONS ]
      .RI [ ARGUMENT ...]
      .SH DESCRIPTION
      Checks how a codemagic.yaml publishes to App Store Connect, before anything is
      pushed or built, shows what a release will do, and carries it out.
      .SH OPTIONS

      """
    text += ProgramOptions.options.map { option($0) }.joined()
    text += ".SH COMMANDS\n" + pages.map(section).joined()
    text += ".SH EXIT STATUS\n" + statuses(ExitStatus.allCases.map { ($0, $0.meaning) })
    return text + """
      .SH FILES
      .TP
      .I codemagic.yaml
      The file that is checked.
      .TP
      .I .ascertain.yml
      The settings of a team, in the current directory or a parent directory, up to
      the root of the repository.
      .SH SEE ALSO
      .BR git (1)

      """
  }

  /// Renders the section of a command.
  private static func section(_ page: HelpPage) -> String {
    var text = ".SS \(roff(page.usage))\n\(paragraph(page.about))"
    if let positional = page.positional {
      text +=
        ".TP\n\\fI\(roff(positional.placeholder))\\fR\n\(paragraph(positional.help))\(words(positional.completion))"
    }
    for section in page.sections {
      text += ".PP\n\\fB\(roff(section.title))\\fR\n" + section.options.map(option).joined()
    }
    for note in page.notes { text += ".PP\n\(paragraph(note))" }
    if !page.examples.isEmpty {
      text += ".PP\nExamples:\n.PP\n.nf\n" + page.examples.map { "\(roff($0))\n" }.joined() + ".fi\n"
    }
    return text + ".PP\nExit status:\n" + statuses(page.statuses)
  }

  private static func option(_ option: OptionDescription) -> String {
    let names = option.names.map { "\\fB\(roff($0))\\fR" }.joined(separator: ", ")
    let value = option.value.map { value in
      let name = "\\fI\(roff(value.placeholder))\\fR"
      return value.isOptional ? "[=\(name)]" : " \(name)"
    }
    return ".TP\n\(names)\(value ?? "")\n\(paragraph(option.help))\(words(option.value?.completion ?? .text))"
  }

  /// Renders the possible values inside the paragraph of their option.
  private static func words(_ completion: Completion) -> String {
    guard case .words(let words) = completion else { return "" }
    let rows = words.map { word in
      let end = [word.summary, word.isDefault ? "(the default)" : nil].compactMap { $0 }.joined(separator: " ")
      return ".TP\n\\fB\(roff(word.name))\\fR\n\(end.isEmpty ? "\\&\n" : paragraph(end))"
    }
    return ".RS\n\(rows.joined()).RE\n"
  }

  private static func statuses(_ rows: [(status: ExitStatus, meaning: String)]) -> String {
    rows.map { ".TP\n\($0.status.rawValue)\n\(paragraph($0.meaning))" }.joined()
  }

  /// Breaks a text into the short lines that style guides for manuals recommend.
  private static func paragraph(_ text: String) -> String {
    wrapped(text, columns: 72).map { "\(roff($0))\n" }.joined()
  }

  /// Escapes a text so that nothing in it is a formatting instruction.
  private static func roff(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
