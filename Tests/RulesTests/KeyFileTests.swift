import Schema
import TestSupport
import Testing
import Text

/// A file of `rules/keys` that is wrong stops the build at a place, with a reason.
@Suite struct KeyFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text, with `↓` where the error is.
    let text: String
    let reason: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", text: "↓", reason: "the file must be a mapping"),
    Case(name: "no YAML", text: "File: [↓", reason: "a value is missing here"),
    Case(name: "no mapping", text: "↓- File\n", reason: "the file must be a mapping"),
    Case(
      name: "another file's section", text: "↓Other:\n  about: Ünïcödé.\n  keys: {}\n",
      reason: "no file defines the section `File`"),
    Case(
      name: "a section twice", text: "File: {about: A., keys: {}}\n↓File: {about: B., keys: {}}\n",
      reason: "duplicate key `File`"),
    Case(name: "a section without keys", text: "File: ↓{about: A.}\n", reason: "a section needs `about` and `keys`"),
    Case(
      name: "a field that no section has", text: "File: {about: A., keys: {}, ↓opne: true}\n",
      reason: "unknown `opne`"),
    Case(
      name: "a key without values", text: "File:\n  about: A.\n  keys:\n    é: ↓{about: B.}\n",
      reason: "a key needs `about` and `accepts`"),
    Case(
      name: "a key for nothing", text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: ↓[]}\n",
      reason: "the list is empty"),
    Case(
      name: "a form that is none", text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: ↓strnig}\n",
      reason: "`strnig`"),
    Case(
      name: "two forms in one", text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: ↓{a: 1, b: 2}}\n",
      reason: "expected exactly one entry"),
    Case(
      name: "no Boolean", text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: text, required: ↓often}\n",
      reason: "expected `true` or `false`"),
    Case(
      name: "a hint without a type",
      text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: text, hints: [↓{say: C}]}\n",
      reason: "a hint needs `got` and `say`"),
    Case(
      name: "a hint about nothing",
      text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: text, hints: [{got: list, of: ↓é, say: C}]}\n",
      reason: "unknown `é`"),
    Case(
      name: "another name without text",
      text: "File:\n  about: A.\n  keys:\n    a: {about: B., accepts: text, other-names: [↓[]]}\n",
      reason: "expected a string"),
    Case(
      name: "more keys than a section can have",
      text: "File:\n  about: A.\n  keys:\n    ↓"
        + (0..<65).map { "k\($0): {about: B., accepts: text}\n" }.joined(separator: "    "),
      reason: "a section can have at most 64 keys"),
    Case(
      name: "a locale without a date", text: "locales: [↓{code: en-US}]\nFile: {about: A., keys: {}}\n",
      reason: "expected `code` and `since`"),
  ])
  func isRefused(_ each: Case) {
    let marked = MarkedText(each.text)
    let file = SourceFile(path: "keys/x.yaml", text: marked.text)
    do throws(DataFileError) {
      _ = try Shape(files: [file])
      Issue.record("the file is accepted")
    } catch {
      #expect(error.reason.contains(each.reason), "\(error.reason)")
      #expect(error.range.start == marked.marks.first, "\(error.range)")
    }
  }
}
