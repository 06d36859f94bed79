import BuiltInRules
import Diagnostics
import PublishingModel
import RuleEngine
import TestSupport
import Testing

/// Every example of every rule, as it stands, behind a multi-byte prefix, and behind an alias.
@Suite struct ExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let number: Int
    let example: Rule.Example
    var testDescription: String { "\(rule.id) \(example.isBad ? "bad" : "good") \(number)" }
  }

  static let cases = Catalogue.builtIn.rules.flatMap { rule in
    rule.examples.enumerated().map { Case(rule: rule, number: $0.offset + 1, example: $0.element) }
  }

  @Test(arguments: cases)
  func asItStands(_ each: Case) {
    let document = MarkedText(document(each.example))
    #expect(starts(each, document.text) == document.marks, "\(document.text)")
  }

  @Test(arguments: cases)
  func behindMultiByteText(_ each: Case) {
    let document = MarkedText("# Ünïcödé, 日本語, 😀\n" + document(each.example))
    #expect(starts(each, document.text) == document.marks, "\(document.text)")
  }

  @Test(arguments: cases.filter { !$0.example.context.steps.isEmpty })
  func behindAnAlias(_ each: Case) {
    let document = MarkedText(aliasedDocument(each.example))
    let findings = findings(each, document.text)
    let places = findings.map { finding in
      Set([finding.range.start] + finding.related.map(\.range.start))
    }
    #expect(findings.count == document.marks.count, "\(document.text)")
    for (mark, places) in zip(document.marks, places) { #expect(places.contains(mark), "\(document.text)") }
  }

  // MARK: Documents

  private func document(_ example: Rule.Example) -> String {
    guard example.context.origin == .workflow else { return example.text }
    var text = example.text
    for step in example.context.steps.reversed() { text = "\(step):\n\(text.indented(by: 2))" }
    return "workflows:\n  example:\n\(text.indented(by: 4))"
  }

  private func aliasedDocument(_ example: Rule.Example) -> String {
    var text = "*example\n"
    for step in example.context.steps.reversed() {
      text = text.hasPrefix("*") ? "\(step): \(text)" : "\(step):\n\(text.indented(by: 2))"
    }
    return """
      definitions:
        example: &example
      \(example.text.indented(by: 4))
      workflows:
        example:
      \(text.indented(by: 4))
      """
  }

  private func starts(_ each: Case, _ text: String) -> [Int] { findings(each, text).map(\.range.start) }

  private func findings(_ each: Case, _ text: String) -> [Finding] {
    let clock = each.example.now ?? "2026-11-22T12:00:00Z"
    let now = ReleaseDate(Array(clock.utf8)[...])?.secondsSince1970 ?? 0
    return Catalogue.builtIn.check(SourceFile(path: "example.yaml", text: text), now: now, selection: .all)
      .findings.filter { $0.rule == each.rule.id }
  }
}
