import Model
import TestSupport
import Testing
import Text
import YAMLSyntax

/// The values that are secret because of the keys that have them or refer to them.
@Suite struct DocumentSecretsTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// A document; each secret value has a mark before it.
    let text: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "none", text: "name: hunter2"),
    Case(name: "a value", text: "password: ↓hünter2\nname: x"),
    Case(name: "values in lists and mappings", text: "password: [↓hunter2, {a: ↓hünter3, b: [↓hunter4]}]"),
    Case(name: "a boolean, however it is written", text: "password: TRUE"),
    Case(name: "a boolean in quotes", text: "password: ↓'TRUE'"),
    Case(name: "through an alias", text: "x: &x ↓hunter2\npassword: *x\ntoken: *x"),
    Case(name: "a mapping that has itself", text: "password: &x {a: ↓hunter2, b: *x}"),
    Case(
      name: "the definition of an input",
      text: "inputs: {password: {name: Secret, description: Words, default: ↓hünter2, type: string}}"),
    Case(
      name: "the definition of an input, described first",
      text: "inputs: {password: {description: Words, options: [↓hunter2, ↓hunter3], name: Secret}}"),
    Case(
      name: "a mapping that has an input's keys but no description",
      text: "password: {name: ↓Secret, default: ↓hunter2, options: [↓hunter3], type: ↓choice}"),
    Case(name: "a variable", text: "password: $A\nvars: {A: ↓hünter2, B: x}"),
    Case(name: "a variable that nothing has", text: "password: $A\nvars: {B: x}"),
    Case(name: "a variable that several workflows have", text: "password: $A\na: {A: ↓one1}\nb: {A: ↓two2, AA: x}"),
    Case(name: "a chain of variables", text: "password: $A\nvars: {C: ↓hünter2, A: $B, B: .$C., D: $C}"),
    Case(name: "a circle of variables", text: "password: $A.$B\nvars: {A: $B, B: $A}"),
    Case(
      name: "an input",
      text: "password: ${{ inputs.a }}\ninputs: {a: {description: Words, default: ↓hunter2}, b: {c: d}}"),
  ]

  @Test(arguments: cases)
  func areFound(_ each: Case) {
    let marked = MarkedText(each.text)
    let secrets = DocumentSecrets(SyntaxTree.parse(SourceFile(path: "x", text: marked.text)))
    #expect(secrets.ranges.map(\.start).sorted() == marked.marks)
  }

  /// Whatever the order of the hashes by which variables are found, each is, and none is that does not exist.
  @Test(arguments: 1...40)
  func manyVariables(_ count: Int) {
    let variables = (0..<count).map { "Ä\($0)V\($0)X: x\nV\($0)X: ↓value\($0)" }
    let references = (0..<2 * count).map { "$V\($0)X" }.joined()
    let marked = MarkedText("password: \(references)\n" + variables.joined(separator: "\n"))
    let secrets = DocumentSecrets(SyntaxTree.parse(SourceFile(path: "x", text: marked.text)))
    #expect(secrets.ranges.map(\.start).sorted() == marked.marks)
  }
}
