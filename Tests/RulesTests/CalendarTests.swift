import BuiltInRules
import Rules
import Schema
import TestSupport
import Testing
import Text

/// The tables of `rules/calendar`: what is refused at which time, and what stops the build.
@Suite struct CalendarTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text, with `↓` where the error is.
    let text: String
    let reason: String
    var testDescription: String { name }
  }

  private static let head = "about: Ünïcödé.\nchecked: 2026-06-26\nrows:\n"

  @Test(arguments: [
    Mistake(name: "no rows", text: "↓about: A.\nchecked: 2026-06-26\n", reason: "a calendar needs"),
    Mistake(name: "never checked", text: "↓about: A.\nrows: []\n", reason: "a calendar needs"),
    Mistake(name: "empty", text: "about: A.\nchecked: 2026-06-26\nrows: ↓[]\n", reason: "the list is empty"),
    Mistake(
      name: "no source", text: head + "  - ↓from: 2026-04-28\n    below: \"26\"\n", reason: "the row has no `source`"),
    Mistake(
      name: "an empty source", text: head + "  - from: 2026-04-28\n    below: \"26\"\n    source: ↓\"\"\n",
      reason: "the string is empty"),
    Mistake(name: "no day", text: head + "  - ↓below: \"26\"\n    source: é\n", reason: "the row has no `from`"),
    Mistake(
      name: "a day that does not exist", text: head + "  - from: ↓2026-02-30\n    below: \"26\"\n    source: é\n",
      reason: "expected a day"),
    Mistake(
      name: "a time", text: head + "  - from: ↓2026-04-28T00:00:00Z\n    below: \"26\"\n    source: é\n",
      reason: "expected a day"),
    Mistake(
      name: "a month", text: head + "  - from: ↓2026-04\n    below: \"26\"\n    source: é\n", reason: "expected a day"),
    Mistake(
      name: "no version", text: head + "  - from: 2026-04-28\n    below: ↓latest\n    source: é\n",
      reason: "expected a version"),
    Mistake(
      name: "nothing refused", text: head + "  - ↓from: 2026-04-28\n    source: é\n", reason: "`below` or `words`"),
    Mistake(
      name: "two kinds", text: head + "  - ↓from: 2026-04-28\n    below: \"26\"\n    words: [a]\n    source: é\n",
      reason: "`below` or `words`"),
    Mistake(
      name: "an unknown field", text: head + "  - from: 2026-04-28\n    ↓bellow: \"26\"\n    source: é\n",
      reason: "did you mean `below`?"),
  ])
  func aMistakeStopsTheBuild(_ each: Mistake) throws {
    let marked = MarkedText(each.text)
    let file = SourceFile(path: "rules/calendar/x.yaml", text: marked.text)
    do throws(DataFileError) {
      _ = try RefusalCalendar(file: file)
      Issue.record("the file was read")
    } catch {
      #expect(error.reason.contains(each.reason), "\(error.reason)")
      #expect(error.range.start == marked.marks.first)
    }
  }

  @Test func aRuleCannotNameATableThatIsNotThere() throws {
    let path = "rules/workflow/xcode-removed.yaml"
    let text = try Repository.text(path)
      .replacing("{ refused: codemagic-xcode }", with: "{ refused: codemagic-xcodes }")
      .replacing("id: xcode-removed", with: "id: xcode-removed-here")
    let rule = try Rule(file: SourceFile(path: "own/xcode-removed-here.yaml", text: text))
    do throws(CatalogueError) {
      _ = try Catalogue.builtIn.adding([rule])
      Issue.record("the rule was added")
    } catch {
      #expect(error.reason == "rule `xcode-removed-here`: there is no calendar `codemagic-xcodes`")
      #expect(error.help == "did you mean `codemagic-xcode`?")
    }
  }

  @Test(arguments: [
    (1_777_334_399, "16"), (1_777_334_400, "26"), (1_682_380_800, "14.1"), (1_650_844_799, nil),
  ])
  func theNewestRequirement(_ now: Int, _ version: String?) throws {
    let calendar = try #require(Catalogue.builtIn.calendar("app-store-xcode"))
    #expect(calendar.newestRequirement(at: now)?.required?.text == version)
  }

  @Test func noOtherNameHasATable() { #expect(Catalogue.builtIn.calendar("app-store-xcodé") == nil) }
}
