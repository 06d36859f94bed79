import Diagnostics
import Foundation
import Rules
import Schema
import TestSupport
import Testing
import Text

/// Rule files that are rejected, each at the marked location with its reason.
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

  // In the replacement, `▼` marks the location of the error.
  @Test(arguments: [
    Case(name: "wrong id", replace: "id: example", with: "id: ▼other", reason: "`id` must be the file's name"),
    Case(name: "unknown field", replace: "why:", with: "▼because:", reason: "unknown `because`"),
    Case(name: "near field", replace: "summary:", with: "▼sumary:", reason: "did you mean `summary`?"),
    Case(
      name: "unknown severity", replace: "severity: error", with: "severity: ▼fatal", reason: "unknown `fatal`"),
    Case(name: "no authority", replace: "authority: [yaml]\n", with: "", reason: "needs `authority`"),
    Case(name: "full stop", replace: "is wrong\n", with: "is wrong.\n", reason: "one line without a period"),
    Case(name: "unknown test", replace: "auth: present", with: "auth: ▼presnt", reason: "did you mean `present`?"),
    Case(
      name: "unknown test mapping", replace: "auth: present", with: "auth: { ▼equals: 1 }",
      reason: "unknown test `equals`"),
    Case(
      name: "near test", replace: "auth: present", with: "auth: { ▼machtes: a }", reason: "did you mean `matches`?"),
    Case(
      name: "a pattern whose automaton is too large", replace: "auth: present",
      with: "auth: { matches: ▼'(a|b)*a(a|b){1000}' }", reason: "needs an automaton of more than 4000 states"),
    Case(
      name: "too many patterns", replace: "auth: present",
      with: "auth: { any: [▼" + repeatElement("{ matches: a }", count: 101).joined(separator: ", ") + "] }",
      reason: "more than 100 patterns"),
    Case(
      name: "days beyond any date", replace: "auth: present", with: "auth: { days-ahead: ▼-9223372036854775808 }",
      reason: "expected at most 366000 days"),
    Case(
      name: "keyword with a parameter", replace: "auth: present", with: "auth: { ▼present: true }",
      reason: "`present` takes no parameter"),
    Case(
      name: "test without its parameter", replace: "auth: present", with: "auth: ▼matches", reason: "unknown `matches`"),
    Case(
      name: "parameter of another kind", replace: "auth: present", with: "auth: { days-ahead: ▼soon }",
      reason: "expected an integer"),
    Case(
      name: "too many days", replace: "auth: present", with: "auth: { days-ahead: ▼9223372036854775807 }",
      reason: "expected at most 366000 days"),
    Case(
      name: "empty bounds", replace: "auth: present", with: "auth: { length: ▼{} }", reason: "expected `min` or `max`"),
    Case(
      name: "null literal", replace: "auth: present", with: "auth: { in: [a, ▼null] }",
      reason: "`null` cannot be compared"),
    Case(
      name: "two properties of inputs", replace: "auth: present", with: "auth: { input: ▼{ type: a, options: b } }",
      reason: "one of `type` and `options`"),
    Case(
      name: "repeats without each", replace: "auth: present", with: "auth: ▼repeats", reason: "use `each`"),
    Case(
      name: "repeats inside items", replace: "auth: present", with: "auth: { some: { not: ▼repeats } }",
      reason: "use `each`"),
    Case(
      name: "unknown check", replace: "require: { auth: present }", with: "check: ▼sintax",
      reason: "did you mean `syntax`?"),
    Case(
      name: "argument that the check does not provide", replace: "require: { auth: present }\nmessage: ",
      with: "check: syntax\nmessage: ▼", reason: "the check does not provide `{auth}`"),
    Case(
      name: "argument after a dollar sign", replace: "require: { auth: present }\nmessage: ",
      with: "check: syntax\nmessage: ▼\"a ${problem}\" # ", reason: "write `{problem}` without `$`"),
    Case(name: "empty condition", replace: "{ auth: present }", with: "▼{}", reason: "the condition is empty"),
    Case(name: "empty test", replace: "auth: present", with: "auth: ▼{}", reason: "the test is empty"),
    Case(name: "pattern", replace: "auth: present", with: "auth: { matches: ▼\"(\" }", reason: "`(` without `)`"),
    Case(name: "item without each", replace: "auth: present", with: "▼item: present", reason: "`item` requires `each`"),
    Case(name: "no mark", replace: "↓1", with: "1", reason: "a bad example needs `↓`"),
    Case(name: "syntax", replace: "why: It", with: "why: [It", reason: "is missing in the list in brackets"),
    Case(
      name: "duplicate field", replace: "why: It matters.", with: "why: It matters.\n▼why: again",
      reason: "duplicate key `why`"),
    Case(
      name: "condition and check", replace: "require: {", with: "check: syntax\nrequire: ▼{",
      reason: "cannot have `when`, `require` or `each`"),
  ])
  func errors(_ each: Case) throws {
    let text = Self.good.replacing(each.replace, with: each.with)
    let offset = text.range(of: "▼").map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    let file = SourceFile(path: "rules/auth/example.yaml", text: text.replacing("▼", with: ""))
    let error = #expect(throws: DataFileError.self) { try Rule(file: file) }
    #expect(error?.reason.contains(each.reason) == true, "\(error?.reason ?? "")")
    if let offset { #expect(error?.range.start == offset) }
    #expect(error?.description.hasPrefix("rules/auth/example.yaml:") == true)
  }

  /// Files crafted to take long or to crash: each is rejected at once.
  @Test(arguments: [
    (
      "deep",
      "require: " + String(repeating: "{ not: ", count: 500) + "{ auth: present }" + String(repeating: " }", count: 500)
    ),
    ("many aliases", bomb(levels: 40)),
    ("deep by aliases", chain(links: 5000)),
    ("long path", "require: { \(Array(repeating: "a", count: 50_000).joined(separator: ".")): present }"),
    ("alternatives", "require: { auth: { matches: \"\(String(repeating: "|", count: 100_000))\" } }"),
    ("large set", "require: { auth: { matches: \"[\(String(repeating: "a", count: 100_000))]\" } }"),
    ("open placeholders", "require: { auth: presnt }\nhelp: \"\(String(repeating: "{a", count: 100_000))\""),
  ])
  func hostileFiles(_ name: String, _ condition: String) {
    let text = Self.good.replacing("require: { auth: present }", with: condition)
    #expect(throws: DataFileError.self) { try Rule(file: SourceFile(path: "rules/auth/example.yaml", text: text)) }
  }

  /// Returns conditions of which each contains the previous one twice.
  private static func bomb(levels: Int) -> String {
    let names = (1..<levels).map { "  - &a\($0) { all: [*a\($0 - 1), *a\($0 - 1)] }\n" }.joined()
    return "require:\n  all:\n  - &a0 { auth: present }\n\(names)"
  }

  private static func chain(links: Int) -> String {
    let names = (1..<links).map { "  - &a\($0) { not: *a\($0 - 1) }\n" }.joined()
    return "require:\n  all:\n  - &a0 { auth: present }\n\(names)"
  }
}
