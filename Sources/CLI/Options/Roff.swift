internal import Reporting

/// A manual page in the format of `man`, while it is built.
struct Roff {
  private(set) var text: String
  /// The maximum number of characters in a line of the source, as style guides for manuals recommend.
  private static let columns = 72

  /// Begins a page with its name and the sentence that `apropos` shows.
  init(name: String, summary: String) {
    text = """
      .TH \(name.uppercased().replacing("-", with: "\\-")) 1 \(Command.versionDate) "ascertain \(Command.version)" \
      "User Commands"
      .SH NAME

      """
    // `apropos` reads this line as a whole.
    line("\(escaped(name)) \\- \(escaped(summary))")
  }

  /// Adds lines that are in the format already.
  mutating func line(_ line: String) { text += line + "\n" }

  mutating func section(_ title: String) { line(".SH \(title)") }

  mutating func subsection(_ title: String) { line(".SS \(escaped(title))") }

  /// Adds a heading that is smaller than that of a section.
  mutating func heading(_ title: String) { line(".PP\n\(bold(title))") }

  /// Adds a paragraph, the first of its section or the next one.
  mutating func paragraph(_ words: String, isNext: Bool = false) {
    if isNext { line(".PP") }
    for part in wrapped(words, columns: Self.columns) { line(escaped(part)) }
  }

  /// Adds a term with its description.
  mutating func item(_ term: String, _ words: String) {
    line(".TP\n\(term)")
    if words.isEmpty { line("\\&") } else { paragraph(words) }
  }

  /// Adds lines that stay as they are.
  mutating func code(_ lines: [String]) {
    line(".nf")
    for each in lines { line(escaped(each)) }
    line(".fi")
  }

  func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// Returns a text in which nothing is a formatting instruction.
  func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
