import Diagnostics
import TestSupport
import Testing
import Text

/// Files that are not YAML, or that YAML reads otherwise than meant: each has one finding, which names the mistake at its
/// place and says how to mend it.
@Suite struct SyntaxCauseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The file, with the mark of the finding.
    let text: String
    var rule = "syntax"
    var severity = Severity.error
    let message: String
    let help: String
    var testDescription: String { name }
  }

  @Test(
    arguments: hereDocuments + blocks + blanks + foreign + differences + quotes + brackets + keys + columns
      + oddLines + items)
  func finding(_ each: Case) throws {
    let marked = MarkedText(each.text)
    let report = checked(marked.text)
    try #require(report.findings.count == 1, "\(report.findings.map(\.message))")
    let finding = report.findings[0]
    #expect(finding.rule == each.rule)
    #expect(finding.severity == each.severity)
    #expect([finding.range.start] == marked.marks)
    #expect(finding.message == each.message)
    #expect(finding.help == each.help)
  }

  /// Files that look like the ones above and are right.
  static let right: [Case] = [
    Case(name: "a tab after a colon", text: "workflows:\n  a:\n    name:\ta\n", message: "", help: ""),
    Case(
      name: "a comment below a text", text: "workflows:\n  a:\n    scripts:\n      - |\n        ls\n# c\n", message: "",
      help: ""),
    Case(
      name: "a here-document in its text",
      text: "workflows:\n  a:\n    scripts:\n      - |\n        cat <<EOF\n        b: c\n        EOF\n    name: b\n",
      message: "", help: ""),
    Case(
      name: "a typographic apostrophe", text: "workflows:\n  a:\n    name: Bob’s “new” app\n", message: "", help: ""),
    Case(
      name: "lines with signs in a text", text: "workflows:\n  a:\n    scripts:\n      - |\n        + a\n        - b\n",
      message: "", help: ""),
    Case(
      name: "a plus sign in a list", text: "workflows:\n  a:\n    labels:\n      - + b\n      - -c\n", message: "",
      help: ""),
    Case(
      name: "a key with an accent", text: "definitions:\n  é: &a b\nworkflows:\n  é:\n    name: *a\n", message: "",
      help: ""),
    Case(
      name: "a name for `envsubst`", text: "workflows:\n  a:\n    scripts:\n      - envsubst '$CM_X' < b\n",
      message: "",
      help: ""),
  ]

  @Test(arguments: right)
  func noFinding(_ each: Case) {
    let report = checked(each.text)
    #expect(report.findings.map(\.message) == [])
  }
}
