/// The manual page, made of the same texts as `--help`.
enum Manual {
  /// The page in the language of `man`.
  static func page(_ pages: [HelpPage]) -> String {
    var text = """
      .TH ASCERTAIN 1 "" "ascertain \(Command.version)" "User Commands"
      .SH NAME
      ascertain \\- check and plan how a codemagic.yaml publishes to App Store Connect
      .SH SYNOPSIS
      .B ascertain
      .I COMMAND
      [\\fIOPTIONS\\fR] [\\fIARGUMENT\\fR...]
      .SH COMMANDS

      """
    for page in pages {
      text += ".TP\n.B \(roff(page.command))\n\(roff(page.about))\n"
    }
    for page in pages {
      text += ".SH \(roff(page.command.uppercased())) OPTIONS\n"
      for option in page.options {
        let names = option.names.map { "\\fB\(roff($0))\\fR" }.joined(separator: ", ")
        let value = option.value.map { " \\fI\(roff($0))\\fR" } ?? ""
        text += ".TP\n\(names)\(value)\n\(roff(option.about))\n"
      }
    }
    return text + """
      .SH EXIT STATUS
      .TP
      0
      Looked, and found nothing that fails the run.
      .TP
      1
      Found something that does, or not everything was published as planned.
      .TP
      2
      The command line, the settings or a rule make no sense.
      .TP
      3
      There was nothing to look at.
      .TP
      4
      A file could not be read; what was read is reported all the same.
      .TP
      5
      A fault of the program.
      .SH FILES
      .TP
      .I codemagic.yaml
      What is checked.
      .TP
      .I .ascertain.yml
      The settings of a team, on the way up to the repository's root.
      .SH SEE ALSO
      .BR ascertain " \\fICOMMAND\\fR \\-\\-help"
      shows more of each command, with examples.

      """
  }

  /// A text in which nothing is an instruction.
  private static func roff(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
