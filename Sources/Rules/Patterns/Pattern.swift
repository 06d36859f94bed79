package import Text

/// A regular expression that is matched in linear time, whatever the text.
///
/// Syntax: characters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, `( )`, `|`, `?`, `*`, `+`, `{m}`, `{m,}`,
/// `{m,n}`; `\` takes the meaning from a sign. `.` stands for any character. There are no back references, and no
/// anchors: the caller says whether the whole text or a part must match.
public struct Pattern: Hashable, Sendable {
  /// The expression as written.
  public let source: String

  /// Reads an expression.
  public init(_ source: String) throws(PatternError) {
    self.source = source
    var compiler = PatternCompiler(source)
    _ = try compiler.compile()
  }

  /// Whether the whole text matches.
  public func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var automaton = Automaton(self, anywhere: false)
    return automaton.accepts(text)
  }

  /// Whether some part of the text matches.
  public func isContained(in text: ArraySlice<UInt8>) -> Bool {
    var automaton = Automaton(self, anywhere: true)
    return automaton.accepts(text)
  }

  enum Step: Sendable {
    case character(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  /// A set of characters: the ones in the ranges, or all others.
  struct CharacterSet: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted: Bool

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      ranges.contains { $0.contains(scalar.value) } != isInverted
    }
  }
}

extension Pattern: Tabular {
  package init(from table: inout TableReader) { source = table.text() }

  package func write(to table: inout TableWriter) { table.write(source) }
}

/// What is wrong with an expression.
public struct PatternError: Error {
  /// In words, for the author of a rule.
  public let reason: String
}
