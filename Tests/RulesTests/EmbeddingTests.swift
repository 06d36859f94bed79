import BuiltInRules
import Diagnostics
import Foundation
import Model
import Schema
import TestSupport
import Testing
import Text

@testable import Rules

/// The embedded catalogue against the files in `rules/`.
@Suite struct EmbeddingTests {
  static let ruleFiles = Repository.files(in: "rules", ending: ".yaml").filter {
    path in !["keys", "calendar", "tools"].contains { path.hasPrefix("rules/\($0)/") }
  }
  static let calendarFiles = Repository.files(in: "rules/calendar", ending: ".yaml")
  static let toolFiles = Repository.files(in: "rules/tools", ending: ".yaml")
  private static let builtIn = Dictionary(uniqueKeysWithValues: Catalogue.builtIn.rules.map { ($0.id, $0) })

  private static func file(_ path: String) throws -> SourceFile {
    SourceFile(path: path, text: try Repository.text(path))
  }

  @Test(arguments: ruleFiles)
  func anEmbeddedRuleIsItsFile(_ path: String) throws {
    let rule = try Rule(file: Self.file(path))
    #expect(Self.builtIn[rule.id] == rule)
  }

  @Test func everyFileIsEmbedded() {
    #expect(Self.builtIn.count == Self.ruleFiles.count)
  }

  @Test func theEmbeddedShapeIsThatOfItsFiles() throws {
    let files = try Repository.files(in: "rules/keys", ending: ".yaml").map(Self.file)
    #expect(try Shape(files: files) == Catalogue.builtIn.shape)
  }

  @Test(arguments: calendarFiles)
  func anEmbeddedCalendarIsItsFile(_ path: String) throws {
    let calendar = try RefusalCalendar(file: Self.file(path))
    #expect(Catalogue.builtIn.calendar(calendar.name) == calendar)
  }

  /// The compiled rules are embedded too: if this fails, `swift run EmbedRules` writes the table anew.
  @Test func theEmbeddedTableIsThatOfTheFiles() throws {
    let keys = try Repository.files(in: "rules/keys", ending: ".yaml").map(Self.file)
    let rules = try Self.ruleFiles.map { try Rule(file: Self.file($0)) }
    let calendars = try Self.calendarFiles.map { try RefusalCalendar(file: Self.file($0)) }
    let tools = try Self.toolFiles.map { try Tool(file: Self.file($0)) }
    let shape = try Shape(files: keys)
    let fromFiles = try Catalogue(shape: shape, calendars: calendars, tools: tools, rules: rules)
    #expect(fromFiles.table == Catalogue.builtIn.table)
  }

  /// Equality must be able to fail, both for the definition of a rule and for its texts.
  @Test(arguments: [
    ("severity: error", "severity: note"), ("in: [MANUAL, AFTER_APPROVAL]", "in: [MANUAL]"),
    ("why: |", "why: |\n  Not the same."),
    ("at: earliest_release_date", "at: release_type"), ("help: \"set", "help: \"put"), ("risk: none", "risk: low"),
    ("the release type is set here", "it is set here"), ("release_type: MANUAL", "release_type: SCHEDULED"),
  ])
  func aChangedRuleDiffers(_ from: String, _ to: String) throws {
    let path = "rules/release/date-without-scheduled.yaml"
    let text = try Repository.text(path)
    let changed = text.replacing(from, with: to)
    try #require(changed != text)
    #expect(try Rule(file: SourceFile(path: path, text: changed)) != Self.builtIn["date-without-scheduled"])
  }

  /// Rules that are added to a table are as good as those it was made with.
  @Test func addedRulesAreLikeTheFirst() throws {
    let rules = Array(Catalogue.builtIn.rules)
    let shape = Catalogue.builtIn.shape
    var writer = TableWriter()
    let calendars = try Self.calendarFiles.map { try RefusalCalendar(file: Self.file($0)) }
    let tools = try Self.toolFiles.map { try Tool(file: Self.file($0)) }
    writer.write(shape, calendars, tools, rules.enumerated().filter { $0.offset.isMultiple(of: 3) }.map(\.element))
    var extended = Catalogue(writer.table)
    extended = try extended.adding(rules.enumerated().filter { $0.offset % 3 == 1 }.map(\.element))
    extended = try extended.adding(rules.enumerated().filter { $0.offset % 3 == 2 }.map(\.element))
    #expect(Array(extended.rules) == rules)
    #expect(extended.shape == shape)
    for path in Repository.files(in: "fixtures", ending: "codemagic.yaml") {
      let document = Document(try Self.file(path))
      func findings(_ catalogue: Catalogue) -> [Finding] {
        catalogue.check(document, CheckContext(now: 1_795_348_800)).flatMap(\.findings)
      }
      #expect(findings(extended) == findings(.builtIn), "\(path)")
    }
  }

  /// A truncated or damaged table is read to its end.
  @Test func aDamagedTableIsRead() {
    let words = Catalogue.builtIn.table.words.array
    for length in stride(from: 0, to: 4000, by: 7) {
      let cut = Table(words: TableWords(Array(words.prefix(length))), blocks: TableWords([]), texts: .literal(""))
      let catalogue = Catalogue(cut)
      #expect(catalogue.rules.count <= Catalogue.builtIn.rules.count)
      _ = catalogue.shape
    }
  }
}
