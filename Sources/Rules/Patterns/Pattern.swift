internal import Text

/// A regular expression that matches in time linear in the text.
///
/// Syntax: characters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their negations, `( )`, `|`, `?`, `*`, `+`, `{m}`, `{m,}`,
/// `{m,n}`; `\` escapes a metacharacter. `.` matches any character, including a newline. There are no back references
/// and no anchors: the caller decides whether the whole text or a part must match.
public struct Pattern: Hashable, Sendable {
  /// The source of the expression.
  public let source: String

  /// Parses an expression.
  ///
  /// - Parameters:
  ///   - source: The expression.
  ///   - anywhere: Whether a match of a part of a text is enough.
  /// - Throws: The first error in the syntax, or the reason why there is no automaton of bearable size.
  public init(_ source: String, anywhere: Bool) throws(PatternError) {
    self.source = source
    _ = try DeterministicAutomaton(self, anywhere: anywhere)
  }

  enum Step: Sendable {
    case character(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  /// A set of characters: those in the ranges or, if inverted, all others.
  struct CharacterSet: Hashable, Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted: Bool

    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isInverted }
  }
}

extension Pattern {
  /// Reads a pattern, without its automaton.
  init(from table: inout TableReader) {
    source = table.text()
    _ = table.block()
  }

  /// Writes the source and the automaton, which `Evaluation.accepts` uses.
  func write(to table: inout TableWriter, anywhere: Bool) {
    table.write(source)
    table.write(automatonOf: self, anywhere: anywhere)
  }
}

/// An error in the syntax or size of an expression.
public struct PatternError: Error {
  /// The reason, for the author of a rule.
  public let reason: String
}
