import Diagnostics
import Foundation
import Rules
import Schema
import TestSupport
import Testing
import Text

/// Rule files that are refused, each at the marked place with its reason.
@Suite struct RuleFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let replace: String
    let with: String
    let reason: String
    var testDescription: String { name }
  }

  private static let good = """
    id: example
    severity: error
    authority: [yaml]
    summary: something is wrong
    why: It matters.
    sources: [https://example.com]
    subject: publishing.app_store_connect
    require: { auth: present }
    message: "`{auth}` is wrong"
    examples:
      - bad: "x: ↓1"
      - good: "x: 2"

    """

  @Test func aWholeFileIsRead() throws {
    let rule = try Rule(file: SourceFile(path: "rules/auth/example.yaml", text: Self.good))
    #expect(rule.id == "example")
    #expect(rule.group == "auth")
  }

  // In the replacement, `▼` stands before the place of the mistake.
  @Test(arguments: [
    Case(name: "wrong id", replace: "id: example", with: "id: ▼other", reason: "the id must be the file's name"),
    Case(name: "unknown field", replace: "why:", with: "▼because:", reason: "unknown `because`"),
    Case(name: "near field", replace: "summary:", with: "▼sumary:", reason: "did you mean `summary`?"),
    Case(
      name: "unknown severity", replace: "severity: error", with: "severity: ▼fatal", reason: "unknown `fatal`"),
    Case(name: "no authority", replace: "authority: [yaml]\n", with: "", reason: "an error needs `authority`"),
    Case(name: "full stop", replace: "is wrong\n", with: "is wrong.\n", reason: "one line without full stop"),
    Case(name: "unknown test", replace: "auth: present", with: "auth: ▼presnt", reason: "did you mean `present`?"),
    Case(
      name: "unknown test mapping", replace: "auth: present", with: "auth: { ▼equals: 1 }",
      reason: "there is no test `equals`"),
    Case(name: "pattern", replace: "auth: present", with: "auth: { matches: ▼\"(\" }", reason: "`(` without `)`"),
    Case(name: "item without each", replace: "auth: present", with: "▼item: present", reason: "`item` has no meaning"),
    Case(name: "no mark", replace: "↓1", with: "1", reason: "a bad example marks"),
    Case(name: "syntax", replace: "why: It", with: "why: [It", reason: "while parsing"),
    Case(
      name: "duplicate field", replace: "why: It matters.", with: "why: It matters.\n▼why: again",
      reason: "duplicate key `why`"),
    Case(
      name: "condition and check", replace: "require: {", with: "check: syntax\nrequire: ▼{",
      reason: "no condition of its own"),
  ])
  func mistakes(_ each: Case) throws {
    let text = Self.good.replacing(each.replace, with: each.with)
    let offset = text.range(of: "▼").map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    let file = SourceFile(path: "rules/auth/example.yaml", text: text.replacing("▼", with: ""))
    let mistake = #expect(throws: DataFileError.self) { try Rule(file: file) }
    #expect(mistake?.reason.contains(each.reason) == true, "\(mistake?.reason ?? "")")
    if let offset { #expect(mistake?.range.start == offset) }
    #expect(mistake?.description.hasPrefix("rules/auth/example.yaml:") == true)
  }
}
