import Testing
import Text
import YAMLSyntax

/// Duplicate keys in mappings of all sizes, and where hashes and aliases make them hard to tell apart.
@Suite struct KeyTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    /// The duplicate keys, each with the line of the key that it repeats, from 0.
    let duplicates: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ duplicates: String...) {
      (self.name, self.text, self.duplicates) = (name, text, duplicates)
    }
  }

  /// Two names with the same hash.
  static let colliding = ("costarring", "liquid")
  static let many = (0..<20).map { "k\($0): 1\n" }.joined()

  @Test(arguments: [
    Case("two", "a: 1\na: 2\n", "a 0"),
    Case("an alias repeats a key", "a: &a 1\n1: 2\n*a : 3\n", "1 1"),
    Case("an alias repeats an alias", "x: &x y\n*x : 1\n*x : 2\n", "y 1"),
    Case("an alias without a target", "a: 1\n*b : 1\n*b : 2\n"),
    Case("keys with the same hash", "\(colliding.0): 1\n\(colliding.1): 2\n"),
    Case("many keys", many + "k3: 2\nk19: 2\nk3: 3\n", "k3 3", "k19 19", "k3 3"),
    Case("many keys with the same hash", "\(colliding.0): 1\n\(colliding.1): 2\n" + many),
    Case(
      "repeated keys with the same hash", "\(colliding.0): 1\n\(colliding.1): 2\n\(many)\(colliding.1): 3\n",
      "liquid 1"),
    Case("an alias among many", "a: &k k1\n\(many)*k : 2\n\"k1\": 3\n", "k1 2", "k1 2"),
    Case("three merges", "a: &a { b: 1 }\n<<: *a\n<<: *a\nc: 1\n<<: *a\n", "<< 1", "<< 1"),
    Case("a merge and a key like it", "a: &a { b: 1 }\n<<: *a\n\"<<\": 1\n"),
    Case("empty keys", "?\n: 1\n\"\": 2\n", " 0"),
  ])
  func duplicates(_ each: Case) {
    let file = SourceFile(path: "x", text: each.text)
    let lines = LineTable(file)
    let found = SyntaxTree.parse(file).problems.compactMap { problem -> String? in
      guard case .duplicateKey(let key) = problem.kind, let first = problem.related else { return nil }
      return "\(key) \(lines.position(of: first.start).line - 1)"
    }
    #expect(found == each.duplicates)
  }

  @Test(arguments: [
    Case("once", "a: 1\nb: 2\n", "a 1", "b 2"),
    Case("twice", "a: 1\nb: 2\na: 3\n", "b 2", "a 3"),
    Case("three times", "a: 1\n\"a\": 2\nb: 3\na: 4\n", "b 3", "a 4"),
    Case("an alias", "é: &a b\nb: 1\n*a : 2\n", "é b", "b 2"),
    Case("in flow style", "{ a: 1, é: 2, a: 3, é: 4 }", "a 3", "é 4"),
    Case("among many", many.replacing("k1: 1", with: "k1: 1\nk0: 2") + "k0: 3\n" + "z: 1\n", "k0 3"),
    Case("two merges", "a: &a { b: 1 }\n<<: *a\n<<: *a\n", "a ", "<< ", "<< "),
  ])
  func lastValueCounts(_ each: Case) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: each.text))
    var entries: [String] = []
    tree.forEachEntry(of: try #require(tree.root)) { key, value in
      entries.append("\(tree.keyText(key)) \(tree.text(of: value))")
      return true
    }
    #expect(entries.filter { !$0.hasSuffix(" 1") || entries.count < 9 } == each.duplicates)
    let count = tree.withView { view in
      var count = 0
      view.forEachEntry(of: NodeID(0)) { _, _ in
        count += 1
        return true
      }
      return count
    }
    #expect(count == entries.count)
  }

  @Test func hashesCollide() {
    #expect(nameHash(Self.colliding.0.utf8) == nameHash(Self.colliding.1.utf8))
  }

  @Test func manyAliasesOfLongKeysAreQuick() {
    let long = String(repeating: "x", count: 1500)
    let text =
      "a: &a \(long)\nb: &b \"\(long)\"\nc:\n" + String(repeating: "  *a : 1\n  *b : 2\n", count: 10_000)
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    #expect(tree.problems.count == 19_999)
  }
}
