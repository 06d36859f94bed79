internal import Schema
internal import Text
internal import YAMLSyntax

/// A reader for the tests of one value in a rule file.
struct TestReader {
  let file: DataFile
  /// The path to the value.
  let path: RulePath
  /// Whether the tests are for the items at the path.
  var isInsideItems = false

  /// A reader for tests of the value's items.
  var ofItems: TestReader { TestReader(file: file, path: path, isInsideItems: true) }

  /// Reads a keyword, or a mapping whose entries must all hold.
  func test(_ node: NodeID) throws(DataFileError) -> Test {
    guard file.tree.kind(of: node) == .mapping else {
      let keywords = Test.forms.filter { $0.parameter == nil }
      let name = try file.text(node)
      guard let form = keywords.first(where: { $0.name == name }) else {
        throw file.error(node, file.unknown(name, among: keywords.map(\.name)))
      }
      return Test(body: try form.read(self, node))
    }
    var tests: [Test] = []
    for entry in try file.entries(node) { tests.append(try test(entry.name, entry.value, key: entry.key)) }
    guard let first = tests.first else { throw file.error(node, "the test is empty") }
    return tests.count == 1 ? first : Test(body: AllTest(tests: tests))
  }

  private func test(_ name: String, _ value: NodeID, key: NodeID) throws(DataFileError) -> Test {
    guard let form = Test.forms.first(where: { $0.name == name }) else {
      let hint = nearest(to: name, among: Test.forms.map(\.name)).map { "; did you mean `\($0)`?" } ?? ""
      throw file.error(key, "unknown test `\(shown(name))`\(hint)")
    }
    guard form.parameter != nil else {
      throw file.error(
        key, "`\(name)` takes no parameter: write `PATH: \(name)`; to combine it with other tests, use `all`")
    }
    return Test(body: try form.read(self, value))
  }

  /// Reads a regular expression that matches a whole text, or a part of it.
  func pattern(_ node: NodeID, anywhere: Bool) throws(DataFileError) -> Pattern {
    let text = try file.text(node)
    do throws(PatternError) {
      return try Pattern(text, anywhere: anywhere)
    } catch {
      throw file.error(node, error.reason)
    }
  }
}

extension Span {
  /// Reads `min` and `max`.
  init(_ node: NodeID, _ file: DataFile) throws(DataFileError) {
    (min, max) = try file.bounds(node)
  }
}
