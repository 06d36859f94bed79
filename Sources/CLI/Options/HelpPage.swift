/// The help of a command, taken apart: what people read in a terminal is what completions and the manual are made of.
struct HelpPage {
  /// An option.
  struct Option: Equatable {
    /// Its names, the short one first: `-f`, `--format`.
    let names: [String]
    /// What stands for its value, as `FORMAT`; nil when it takes none.
    let value: String?
    /// What it does, in one paragraph.
    var about: String
  }

  /// The command.
  let command: String
  /// What it does: the first line.
  let about: String
  /// The options, in order, each once.
  let options: [Option]

  /// Reads the text of a command's help.
  init(_ command: String) {
    self.command = command
    let lines = Help.text(for: command).split(separator: "\n", omittingEmptySubsequences: false)
    about = lines.first.map(String.init) ?? ""
    var options: [Option] = []
    var depth: Int?
    for line in lines.dropFirst() {
      let indent = line.prefix { $0 == " " }.count
      let words = line.dropFirst(indent)
      if indent >= 2, indent <= 10, words.hasPrefix("-"), let option = Self.option(words) {
        if let known = options.firstIndex(where: { $0.names.last == option.names.last }) {
          // The same option with and without a value, as `--changed`.
          options[known].about += " " + option.about
        } else {
          options.append(option)
        }
        depth = nil
      } else if indent > 20, !options.isEmpty, depth == nil || depth == indent {
        // Tables of values stand deeper, or come line by line; they are not prose.
        depth = indent
        options[options.count - 1].about += " " + words
      } else {
        depth = -1
      }
    }
    let help = Option(names: ["-h", "--help"], value: nil, about: "Show help")
    self.options =
      options.map { option in
        var option = option
        option.about = option.about.split(separator: " ").joined(separator: " ")
        return option
      } + [help]
  }

  /// Reads `-f, --format FORMAT   what it does`.
  private static func option(_ line: Substring) -> Option? {
    let (head, about) = split(line)
    var names: [String] = []
    var value: String?
    for word in head.split(separator: " ") {
      let word = word.last == "," ? word.dropLast() : word
      if word.hasPrefix("-") {
        let parts = word.split(separator: "=", maxSplits: 1)
        names.append(String(parts.first ?? word))
        if parts.count == 2 { value = String(parts[1]) }
      } else {
        value = String(word)
      }
    }
    return names.isEmpty ? nil : Option(names: names, value: value, about: about)
  }

  /// Parts a line at the first gap of two spaces.
  private static func split(_ line: Substring) -> (Substring, String) {
    var last: Character = "x"
    for index in line.indices {
      if line[index] == " ", last == " " {
        return (line[..<index], String(line[index...].drop { $0 == " " }))
      }
      last = line[index]
    }
    return (line, "")
  }

  /// The pages of all commands.
  static var all: [HelpPage] { Command.names.filter { $0 != "help" }.map(HelpPage.init) }
}
