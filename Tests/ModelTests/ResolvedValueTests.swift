import Diagnostics
import Model
import Schema
import Testing
import Text
import YAMLSyntax

/// Merges and aliases, as YAML 1.1 defines them: explicit keys win, then the first merge.
@Suite struct ResolvedValueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let entries: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "no merge", text: "m: {a: 1, b: 2}", entries: ["a=1", "b=2"]),
    Case(name: "merge", text: "x: &x {a: 1}\nm:\n  <<: *x\n  b: 2", entries: ["b=2", "a=1"]),
    Case(name: "explicit wins", text: "x: &x {a: 1}\nm:\n  <<: *x\n  a: 2", entries: ["a=2"]),
    Case(name: "explicit wins before the merge", text: "x: &x {a: 1}\nm:\n  a: 2\n  <<: *x", entries: ["a=2"]),
    Case(
      name: "the first of a list wins", text: "x: &x {a: 1}\ny: &y {a: 2, b: 3}\nm:\n  <<: [*x, *y]",
      entries: ["a=1", "b=3"]),
    Case(
      name: "a merge in a merge", text: "x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nm: {<<: *y, c: 3}",
      entries: ["c=3", "b=2", "a=1"]),
    Case(name: "merge written out", text: "m:\n  <<: {a: 1}\n  b: 2", entries: ["b=2", "a=1"]),
    Case(name: "unknown anchor", text: "m:\n  <<: *nowhere\n  b: 2", entries: ["b=2"]),
    Case(name: "a value through an alias", text: "x: &x 1\nm: {a: *x}", entries: ["a=1"]),
    Case(name: "a quoted merge key is a key", text: "m: {\"<<\": 1}", entries: ["<<=1"]),
  ])
  func entries(_ each: Case) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: each.text))
    let top = try #require(tree.top)
    let mapping = try #require(tree.value(of: "m", in: top))
    var entries: [String] = []
    tree.forEachEntry(of: mapping) { key, value in
      entries.append("\(tree.keyText(key))=\(tree.text(of: value.node))")
      return true
    }
    #expect(entries == each.entries)
  }

  @Test func whatComesThroughAnAliasKnowsItsUse() throws {
    let file = SourceFile(path: "x", text: "x: &x\n  k: v\nm: *x\nn:\n  <<: *x\n")
    let tree = SyntaxTree.parse(file)
    let top = try #require(tree.top)
    for steps in [["m", "k"], ["n", "k"]] {
      let source = try #require(tree.value(at: steps, from: top))
      let use = try #require(source.use)
      #expect(file.text(tree.range(of: use)) == "*x")
      #expect(file.text(tree.range(of: source.node)) == "v")
    }
    #expect(tree.value(at: ["x", "k"], from: top)?.use == nil)
  }

  @Test(arguments: [
    (["m", "0"], "a"), (["m", "1"], "é"), (["m", "2", "k"], "v"), (["m", "3"], nil), (["m", "-1"], nil),
    (["m", "k"], nil), (["m", "0", "0"], nil),
  ])
  func itemsAreFoundByNumber(_ steps: [String], _ expected: String?) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: "x: &x é\nm: [a, *x, {k: v}]"))
    let top = try #require(tree.top)
    #expect(tree.value(at: steps, from: top).map { tree.text(of: $0.node) } == expected)
  }

  @Test func longChainsOfMergesEnd() throws {
    var text = "m0: &m0 {k: 1}\n"
    for level in 1...2000 { text += "m\(level): &m\(level) {<<: *m\(level - 1)}\n" }
    text += "m: {<<: *m2000}\n"
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    let top = try #require(tree.top)
    let last = try #require(tree.value(of: "m", in: top))
    #expect(!tree.forEachEntry(of: last) { _, _ in true })
  }

  /// Returns whether the entries of the mapping `m` are complete, and the keys.
  private func entries(_ text: String) throws -> (isComplete: Bool, keys: [String]) {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    let top = try #require(tree.top)
    let mapping = try #require(tree.value(of: "m", in: top))
    var keys: [String] = []
    let isComplete = tree.forEachEntry(of: mapping) { key, _ in
      keys.append(tree.keyText(key))
      return true
    }
    return (isComplete, keys)
  }

  @Test(arguments: [(SyntaxTree.mergeLimit, true), (SyntaxTree.mergeLimit + 1, false)])
  func mergesEndAtTheLimit(_ count: Int, _ isComplete: Bool) throws {
    var chain = "m1: &m1 {é: 1}\n"
    for level in 2...count { chain += "m\(level): &m\(level) {<<: *m\(level - 1)}\n" }
    chain += "m: {<<: *m\(count)}\n"
    #expect(try entries(chain).isComplete == isComplete)
    #expect(try entries(chain).keys == (isComplete ? ["é"] : []))
    // The list counts as well as what it has.
    let mappings = (1..<count).map { "{k\($0): 1}" }.joined(separator: ", ")
    #expect(try entries("m: {<<: [\(mappings)]}").isComplete == isComplete)
    #expect(try entries("m: {<<: [\(mappings)]}").keys.count == SyntaxTree.mergeLimit - 1)
    let equal = Array(repeating: "*x", count: count).joined(separator: ", ")
    #expect(try entries("x: &x {é: 1}\nm: {<<: [\(equal)]}").isComplete == isComplete)
    #expect(try entries("x: &x {é: 1}\nm: {<<: [\(equal)]}").keys == ["é"])
  }

  /// What comes after an alias without a target is merged all the same.
  @Test func whatCannotBeMergedIsPassedOver() throws {
    let found = try entries("x: &x {a: 1}\nm: {<<: *nowhere, <<: [*x, 1, *nowhere, {b: 2}]}")
    #expect(!found.isComplete)
    #expect(found.keys == ["a", "b"])
  }

  /// A workflow has no variable from beyond the limit, either.
  @Test(arguments: [(SyntaxTree.mergeLimit, true), (SyntaxTree.mergeLimit + 1, false)])
  func variablesEndAtTheLimit(_ count: Int, _ isFound: Bool) throws {
    var text = "m1: &m1 {É: 1}\n"
    for level in 2...count { text += "m\(level): &m\(level) {<<: *m\(level - 1)}\n" }
    text += "workflows: {w: {environment: {vars: {<<: *m\(count)}}}}\n"
    let workflow = try #require(Document(SourceFile(path: "x", text: text)).workflows.first)
    #expect((workflow.scope.variable("É") != nil) == isFound)
  }

  /// A list that is in lists many times is merged once, and does not count again.
  @Test func listsOfListsEnd() throws {
    var text = "l0: &l0 [{a: 1}, {b: 2}]\n"
    for level in 1...16 { text += "l\(level): &l\(level) [*l\(level - 1), *l\(level - 1)]\n" }
    let found = try entries(text + "m: {<<: *l16}\n")
    #expect(found.isComplete)
    #expect(found.keys == ["a", "b"])
  }

  /// The index of a workflow's variables finds what a search through the merges does.
  @Test func variablesAreFoundThroughMerges() throws {
    let many = (0..<20).map { "V\($0): \($0)" }.joined(separator: ", ")
    let backwards = (0..<20).reversed().map { "V\($0): a, V\($0): b" }.joined(separator: ", ")
    let document = Document(
      SourceFile(
        path: "x",
        text: """
          b: &b {A: 1, B: 2, C: 3, A: again, \(many)}
          c: &c {<<: *b, B: 5}
          l: &l [*b, {A: 7, D: 8}]
          workflows:
            w0: {environment: {vars: {\(backwards), A: first, A: second}}}
            w1: {environment: {vars: {<<: *b, A: own, A: twice}}}
            w2: {environment: {vars: {D: 4, <<: *b}}}
            w3: {environment: {vars: &v {<<: *b}}}
            w4: {environment: {vars: *v}}
            w5: {environment: {vars: {<<: [*b, {A: 7, D: 8}]}}}
            w6: {environment: {vars: {<<: {A: x}, B: y}}}
            w7: {environment: {vars: {<<: *c, C: z}}}
            w8: {environment: {vars: {<<: *b, <<: {D: 9}}}}
            w85: {environment: {vars: {<<: *l}}}
            w9: {environment: {vars: {<<: *b, A: *nobody}}}

          """))
    #expect(document.workflows.count == 11)
    for workflow in document.workflows {
      let variables = try #require(document.tree.value(at: ["environment", "vars"], from: workflow.source))
      for name in ["A", "B", "C", "D", "V7", "E"] {
        let expected = document.tree.value(of: name, in: variables)?.node
        if workflow.id != "w9" || name != "A" {
          #expect(workflow.scope.variable(name)?.node == expected, "\(workflow.id) \(name)")
        }
      }
    }
    // A key without a value overrides all the same.
    #expect(document.workflows.last?.scope.variable("A") == nil)
  }
}
