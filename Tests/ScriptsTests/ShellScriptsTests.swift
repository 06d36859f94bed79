import Scripts
import Testing
import Text
import YAMLSyntax

/// The scripts of a document, of which equal ones are read once.
@Suite struct ShellScriptsTests {
  private let file = SourceFile(
    path: "x",
    text: """
      - |-
        é && two
      - 'é && two'
      - "\\u00e9 && two"
      - é && three
      - |-
        #!/usr/bin/env python3
        two
      - echo "

      """)

  @Test(arguments: [false, true])
  func equalScripts(isConcurrent: Bool) throws {
    let tree = SyntaxTree.parse(file)
    let nodes = tree.scalars
    let scripts = ShellScripts(nodes.reversed() + nodes, in: tree, isConcurrent: isConcurrent)
    #expect(nodes.map { scripts[$0]?.commands.count } == [2, 2, 2, 2, nil, nil])
    #expect(nodes.map { node in nodes.firstIndex(of: scripts.original(of: node)) } == [0, 0, 0, 3, 4, 5])
    let first = try #require(scripts[nodes[0]])
    #expect(nodes.map { scripts[$0] === first } == [true, true, true, false, false, false])
    #expect(scripts.contains { $0.calls(["three"]) })
    #expect(!scripts.contains { $0.calls(["print"]) })
  }

  /// Each has its own places.
  @Test func places() throws {
    let tree = SyntaxTree.parse(file)
    let nodes = Array(tree.scalars.prefix(3))
    let scripts = ShellScripts(nodes, in: tree)
    for node in nodes {
      let words = try #require(scripts[node]).commands.flatMap(\.words).map(\.range)
      let range = tree.range(of: node)
      let places = words.map { scripts.range(of: $0, in: node) }
      #expect(places.allSatisfy { range.start <= $0.start && $0.end <= range.end })
      #expect(["é", "\\u00e9"].contains(file.text(places[0])))
      #expect(file.text(places[1]) == "two")
    }
  }

  /// Those that are written alike, too.
  @Test func placesInCopies() throws {
    let script = "|\n    é && \\\n      two 日\n"
    let file = SourceFile(path: "x", text: "- \(script)- # é\n  \(script)- \(script)")
    let tree = SyntaxTree.parse(file)
    let nodes = tree.scalars
    let scripts = ShellScripts(nodes, in: tree)
    #expect(nodes.map { scripts.original(of: $0) } == Array(repeating: nodes[0], count: 3))
    for node in nodes {
      let words = try #require(scripts[node]).commands.flatMap(\.words)
      let places = words.map { scripts.range(of: $0.range, in: node) }
      #expect(places.map { file.text($0) } == ["é", "two", "日"])
      #expect(places.allSatisfy { tree.range(of: node).contains($0.start) })
      #expect(scripts.range(of: 0..<2, in: node) == places[0])
    }
  }

  @Test func others() throws {
    let tree = SyntaxTree.parse(file)
    let nodes = tree.scalars
    let scripts = ShellScripts([nodes[0]], in: tree)
    #expect(scripts[nodes[3]] == nil)
    #expect(scripts.original(of: nodes[3]) == nodes[3])
  }
}
