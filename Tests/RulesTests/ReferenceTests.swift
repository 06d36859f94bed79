import Foundation
import Rules
import TestSupport
import Testing

/// The parts of `rules/README.md` that are generated from the code.
@Suite struct ReferenceTests {
  /// The generated tables, by first line.
  private static let tables = [
    "| test | holds when the value |\n": Reference.tests,
    "| check | arguments |\n": Reference.checks,
  ]

  @Test func theReadMeIsFresh() throws {
    var text = try Repository.text("rules/README.md")
    for (head, made) in Self.tables {
      let start = try #require(text.range(of: head)?.lowerBound)
      let end = text[start...].range(of: "\n\n").map { text.index(after: $0.lowerBound) } ?? text.endIndex
      text.replaceSubrange(start..<end, with: made)
    }
    #expect(Snapshot.difference(text, from: "rules/README.md") == nil)
  }
}
