internal import Text

/// A kind of value: the word that stands for it in help, what shells offer, and how it is read.
struct ValueKind<Value>: Sendable {
  /// Reads a text; `name` is the option or variable that it belongs to.
  typealias Parser = @Sendable (_ text: String, _ name: String) throws(UsageError) -> Value

  let placeholder: String
  let completion: Completion
  let parse: Parser

  init(_ placeholder: String, _ completion: Completion, parse: @escaping Parser) {
    self.placeholder = placeholder
    self.completion = completion
    self.parse = parse
  }
}

extension ValueKind {
  /// One of a closed set of words.
  ///
  /// - Parameters:
  ///   - type: The words.
  ///   - placeholder: The name of the value in help.
  ///   - defaultWord: The word that holds when the option is not given.
  ///   - summary: A few words on each, for help and shells.
  /// - Returns: The kind.
  static func word(
    _ type: Value.Type, _ placeholder: String, default defaultWord: Value? = nil,
    summary: (Value) -> String? = { _ in nil }
  ) -> Self where Value: RawRepresentable<String> & CaseIterable & Equatable & Sendable {
    let words = type.allCases.map {
      Completion.Word(name: $0.rawValue, summary: summary($0), isDefault: $0 == defaultWord)
    }
    return ValueKind(placeholder, .words(words)) { text, name throws(UsageError) in
      if let word = Value(rawValue: text) { return word }
      let names = words.map(\.name)
      let list = names.joined(separator: ", ")
      throw UsageError("\(name) expects one of \(list), not '\(visible(text))'\(UsageError.hint(text, names))")
    }
  }
}

extension ValueKind<String> {
  /// A path of a file.
  static func file(_ placeholder: String = "FILE") -> Self { any(placeholder, .files) }

  /// A path of a directory.
  static func directory(_ placeholder: String = "DIR") -> Self { any(placeholder, .directories) }

  /// Any text.
  static func text(_ placeholder: String) -> Self { any(placeholder, .text) }

  private static func any(_ placeholder: String, _ completion: Completion) -> Self {
    ValueKind(placeholder, completion) { text, _ in text }
  }
}
