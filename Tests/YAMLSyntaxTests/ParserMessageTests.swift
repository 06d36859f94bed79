import Testing
import Text
@testable import YAMLSyntax

/// The sentences in place of what libyaml says.
@Suite struct ParserMessageTests {
  /// Words of libyaml's grammar, which no sentence has.
  static let jargon = [
    "did not find", "could not find", "found ", "expected", "not allowed in this context", "while parsing",
    "while scanning", "block mapping", "block sequence", "flow ", "token", "indicator", "octet", "simple key",
  ]

  @Test(arguments: ParserMessage.sentences.map(\.message))
  func everyMessageHasASentence(_ message: String) {
    let sentence = ParserMessage.sentence(for: message + " while parsing a block mapping")
    #expect(sentence != message && !Self.jargon.contains { sentence.contains($0) }, "\(sentence)")
  }

  /// Texts that libyaml refuses, with a part of the sentence for it.
  @Test(arguments: [
    ("a: b: c", "before this `:`"), ("a: 1\nb\nc: 1", "no `:` after it"), ("a: @b", "no value can begin"),
    ("a: [b", "a `,` or `]`"), ("a: {b", "a `,` or `}`"), ("a: 'b", "the file ends inside a text"),
    ("a: \"\\q\"", "after `\\`"), ("a: \"\\xz\"", "digits are missing"), ("a: - b", "a list item cannot begin"),
    ("%YAML x\n---\na: b", "a version such as"), ("%FOO\n---\na", "that YAML knows"), ("- %", "no value can begin"),
    ("a: !e!x b", "that nothing defines"),
    ("a: & b", "the name after `&`"), ("a: |0\n b", "must be 1 to 9"), ("- a\nb: c", "none of them"),
    ("a: 1\n  b: 2\n c", ""), ("\u{1}", "control character"),
  ])
  func texts(_ text: String, _ part: String) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "x.yaml", text: text))
    let kind = try #require(tree.problems.first?.kind)
    let message = try #require(kind.parserMessage, "\(kind)")
    let sentence = kind.reason
    #expect(sentence.contains(part), "\(message): \(sentence)")
    #expect(!Self.jargon.contains { sentence.contains($0) }, "\(message): \(sentence)")
  }
}

extension SyntaxProblem.Kind {
  /// What libyaml says; nil for a problem that is found here.
  fileprivate var parserMessage: String? {
    if case .syntax(let problem) = self { problem } else { nil }
  }
}
