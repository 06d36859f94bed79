internal import Text

/// A question to whoever runs the program.
struct Question<Value> {
  /// The question, without a mark at its end.
  let text: String
  /// The lines before it.
  var choices: [(word: String, summary: String)] = []
  /// The answer of an empty line; nil when there has to be one.
  var standard: String?
  /// The option that answers it, as a command line has it; nil for one that only a terminal asks.
  let option: String?
  /// Reads an answer.
  let parse: (String) throws(UsageError) -> Value
}

extension Question {
  /// A question for an answer that an option can have, too.
  init(_ text: String, _ kind: ValueKind<Value>, standard: String? = nil, option: String) {
    let parse = kind.parse
    self.init(text: text, standard: standard, option: "\(option) \(kind.placeholder)") { answer throws(UsageError) in
      try parse(answer, Command.answerName)
    }
  }

  /// A question with a closed set of answers.
  init(
    _ text: String, among words: [Value], standard: Value?, option: String, summary: (Value) -> String
  ) where Value: RawRepresentable<String> & Equatable {
    self.init(
      text: text, choices: words.map { ($0.rawValue, summary($0)) }, standard: standard?.rawValue,
      option: "\(option) \(words.map(\.rawValue).joined(separator: "|"))"
    ) { answer throws(UsageError) in
      let found = words.filter { $0.rawValue == answer }
      let alike = words.filter { $0.rawValue.hasPrefix(answer) }
      guard let word = found.first ?? (alike.count == 1 ? alike[0] : nil) else {
        throw UsageError("answer with one of \(words.map(\.rawValue).joined(separator: ", "))")
      }
      return word
    }
  }
}

extension Command {
  /// The name in messages about an answer at a terminal, in place of that of an option.
  static let answerName = "the question"

  /// Returns an answer that was given, or asks for it at a terminal; without one, the default is taken.
  mutating func answer<Value>(_ given: Value?, _ question: Question<Value>) throws(InitFailure) -> Value {
    if let given { return given }
    guard environment.console.isInteractive else {
      guard let standard = question.standard else {
        let option = question.option.map { "pass \($0): " } ?? ""
        throw .usage(UsageError("\(option)there is no terminal to ask '\(question.text)?'"))
      }
      do throws(UsageError) { return try question.parse(standard) } catch { throw .usage(error) }
    }
    while true {
      error.write("\n\(question.text)")
      if question.choices.isEmpty {
        let hint = question.standard.map { $0.isEmpty ? "" : " [\(shown($0))]" } ?? ""
        // A long question leaves no room for the answer.
        error.write(displayWidth(question.text + hint) > 50 ? "\(hint)?\n> " : "\(hint)? ")
      } else {
        error.write("?\n")
        let width = question.choices.map { displayWidth($0.word) }.max() ?? 0
        for (word, summary) in question.choices {
          let gap = String(repeating: " ", count: width - displayWidth(word) + 2)
          error.write("  \(word)\(gap)\(summary)\n")
        }
        error.write("> \(question.standard.map { "[\($0)] " } ?? "")")
      }
      guard let line = environment.console.readLine() else {
        error.write("\n")
        throw .left
      }
      let typed = String(line.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0.isWhitespace }.reversed())
      do throws(UsageError) {
        return try question.parse(typed.isEmpty ? question.standard ?? "" : typed)
      } catch {
        // The prompt has no line end of ours, so the message would be broken as if it went on there.
        self.error.write("\n  \(visible(error.message))\n")
      }
    }
  }

  /// Returns whether a person at a terminal agrees; without a terminal, the default.
  mutating func agrees(_ text: String, standard: Bool) throws(InitFailure) -> Bool {
    try answer(
      nil,
      Question(text: text, standard: standard ? "yes" : "no", option: nil) { answer throws(UsageError) in
        switch answer.lowercased() {
        case "y", "yes": return true
        case "n", "no": return false
        default: throw UsageError("answer with yes or no")
        }
      })
  }
}
