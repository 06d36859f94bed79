import Testing
import Text
import YAMLSyntax

@Suite struct SubtreeIndexTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    /// The keys at the top whose values have a `$` in them.
    let keys: [String]

    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "a: $A\nb: b\n", keys: ["a"]),
    Case(text: "a: {x: {y: [1, 日本 $A]}}\nb: [1, [2]]\n", keys: ["a"]),
    Case(text: "a: &a {x: $A}\nb: *a\nc: [[*a]]\nd: c\n", keys: ["a", "b", "c"]),
    Case(text: "a: &a [1]\nb: &b {x: *a}\nc: {<<: *b}\n", keys: []),
    Case(text: "a: &a [$A]\nb: &b {x: *a}\nc: {<<: *b}\nd: {<<: *a}\n", keys: ["a", "b", "c", "d"]),
    Case(text: "a: &a [*a]\nb: *nobody\nc: $\n", keys: ["c"]),
    Case(text: "a: [\nb: $A", keys: []),
    Case(text: "", keys: []),
  ])
  func occurs(_ each: Case) {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: each.text))
    let index = SubtreeIndex(tree) { $0.contains(UInt8(ascii: "$")) }
    var found: [String] = []
    if let root = tree.root {
      tree.forEachEntry(of: root) { key, value in
        if tree.isComplete(value), index.contains(value) { found.append(tree.keyText(key)) }
        return true
      }
    }
    #expect(found == each.keys)
  }
}
