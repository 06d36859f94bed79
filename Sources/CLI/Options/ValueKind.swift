internal import Text

/// A kind of value, with its placeholder in help, its completion in shells, and its parser.
struct ValueKind<Value>: Sendable {
  /// Parses a text; `name` is the option or variable that it belongs to.
  typealias Parser = @Sendable (_ text: String, _ name: String) throws(UsageError) -> Value

  let placeholder: String
  /// Returns the values that a shell offers, for which no run pays that shows none.
  let completion: @Sendable () -> Completion
  let parse: Parser

  init(
    _ placeholder: String, _ completion: @autoclosure @escaping @Sendable () -> Completion, parse: @escaping Parser
  ) {
    self.placeholder = placeholder
    self.completion = completion
    self.parse = parse
  }

  /// Returns the description of the value of an option.
  func description(isOptional: Bool) -> OptionDescription.Value {
    OptionDescription.Value(placeholder: placeholder, completion: completion(), isOptional: isOptional)
  }
}

extension ValueKind {
  /// Returns the kind for a closed set of words.
  ///
  /// - Parameters:
  ///   - type: The type whose cases are the words.
  ///   - placeholder: The name of the value in help.
  ///   - defaultWord: The word that applies without the option.
  ///   - summary: A short description of each word, for help and shells.
  /// - Returns: The kind.
  static func word(
    _ type: Value.Type, _ placeholder: String, default defaultWord: Value? = nil,
    summary: @escaping @Sendable (Value) -> String? = { _ in nil }
  ) -> Self where Value: RawRepresentable<String> & CaseIterable & Equatable & Sendable {
    let words: @Sendable () -> [Completion.Word] = {
      Value.allCases.map { Completion.Word(name: $0.rawValue, summary: summary($0), isDefault: $0 == defaultWord) }
    }
    return ValueKind(placeholder, .words(words())) { text, name throws(UsageError) in
      if let word = Value(rawValue: text) { return word }
      let names = Value.allCases.map(\.rawValue)
      let list = names.joined(separator: ", ")
      throw UsageError("\(name) expects one of \(list), not '\(shown(text))'\(UsageError.hint(text, names))")
    }
  }
}

extension ValueKind<String> {
  /// Returns the kind for the path of a file.
  static func file(_ placeholder: String = "FILE") -> Self { any(placeholder, .files) }

  /// Returns the kind for the path of a directory.
  static func directory(_ placeholder: String = "DIR") -> Self { any(placeholder, .directories) }

  /// The kind for the ID of a workflow.
  static var workflow: Self { any("ID", .workflows) }

  /// Returns the kind for arbitrary text.
  static func text(_ placeholder: String) -> Self { any(placeholder, .text) }

  private static func any(
    _ placeholder: String, _ completion: @autoclosure @escaping @Sendable () -> Completion
  ) -> Self {
    ValueKind(placeholder, completion()) { text, _ in text }
  }
}
