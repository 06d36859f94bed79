import BuiltInRules
import Foundation
import Rules
import TestSupport
import Testing

/// The parts of the documentation that are generated.
@Suite struct ReferenceTests {
  struct Table: CustomTestStringConvertible {
    let page: String
    /// The first line.
    let head: String
    let text: String

    var testDescription: String { head }
  }

  static let tables = [
    Table(page: "rules/README.md", head: "| test | holds when the value |\n", text: Reference.tests),
    Table(page: "rules/README.md", head: "| check | arguments |\n", text: Reference.checks),
    Table(
      page: "Sources/CLI/Ascertain.docc/Settings.md", head: "| setting | value | default | |\n",
      text: Reference.settings(Catalogue.builtIn.shape)),
  ]

  @Test(.serialized, arguments: tables)
  func thePagesAreFresh(_ table: Table) throws {
    var text = try Repository.text(table.page)
    let start = try #require(text.range(of: table.head)?.lowerBound)
    let end = text[start...].range(of: "\n\n").map { text.index(after: $0.lowerBound) } ?? text.endIndex
    text.replaceSubrange(start..<end, with: table.text)
    #expect(Snapshot.difference(text, from: table.page) == nil)
  }
}
