import Foundation
import TestSupport
import Testing
import Text
import YAMLSyntax

/// The tree of a text has the nodes that libyaml reports, and a text is refused where libyaml refuses it.
@Suite struct SuiteTests {
  struct Input: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    var testDescription: String { name }
  }

  /// The directory of the public yaml-test-suite, as its branch `data` lays it out; nil when it is not here.
  static let directory = ProcessInfo.processInfo.environment["YAML_TEST_SUITE"]

  private static let suite: [Input] = {
    guard let directory, let names = FileManager.default.enumerator(atPath: directory) else { return [] }
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix("in.yaml") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(directory)/\(name)").map { Input(name: name, bytes: Array($0)) }
    }
  }()

  private static let fixtures = Repository.files(in: "fixtures", ending: "yaml").compactMap { path in
    (try? Data(contentsOf: Repository.root.appending(path: path))).map { Input(name: path, bytes: Array($0)) }
  }

  @Test(arguments: fixtures) func fixture(_ input: Input) { compare(input.name, input.bytes) }

  @Test(.enabled(if: directory != nil, "YAML_TEST_SUITE names no directory"))
  func publicSuite() {
    #expect(Self.suite.count > 300, "there are only \(Self.suite.count) files named in.yaml")
    for input in Self.suite { compare(input.name, input.bytes) }
  }

  private func compare(_ name: String, _ bytes: [UInt8]) {
    let tree = SyntaxTree.parse(SourceFile(path: name, bytes: bytes))
    let library = LibraryEvents(bytes)
    let refusal = tree.problems.first { if case .syntax = $0.kind { true } else { false } }
    #expect((refusal != nil) == library.isRefused, "\(name): \(String(describing: refusal))")
    // A second document is reported and not read, so that nothing in it is refused.
    #expect(tree.problems.contains { $0.kind == .secondDocument } == library.hasSecondDocument, "\(name)")
    guard !library.isRefused else { return }
    // A text without a document is an empty value here, as for every reader that makes one value of a file.
    let expected = library.lines.isEmpty ? ["scalar plain  \"\""] : library.lines
    #expect(Self.lines(tree) == expected, "\(name)")
  }

  /// The nodes of a tree, as `LibraryEvents` writes them.
  private static func lines(_ tree: SyntaxTree) -> [String] {
    var lines: [String] = []
    var open: [NodeID?] = tree.root.map { [$0] } ?? []
    // Keys that stand again later are nodes, though not among the entries.
    let children = Dictionary(grouping: (0..<tree.count).map { NodeID($0) }) { tree.parent(of: $0) }
    while let next = open.popLast() {
      guard let node = next else {
        lines.append("end")
        continue
      }
      let anchor = tree.anchor(of: node)?.name ?? ""
      switch tree.kind(of: node) {
      case .alias: lines.append("alias \(aliasName(node, tree))")
      case .scalar:
        let style = tree.scalarStyle(of: node).map { "\($0)" } ?? ""
        lines.append("scalar \(style) \(anchor) \(tree.text(of: node).debugDescription)")
      case .sequence:
        lines.append("list \(anchor)")
        open.append(nil)
      case .mapping:
        lines.append("mapping \(anchor)")
        open.append(nil)
      }
      open += (children[node] ?? []).reversed()
    }
    return lines
  }

  /// The name after the `*` of an alias.
  private static func aliasName(_ node: NodeID, _ tree: SyntaxTree) -> String {
    String(tree.file.text(tree.range(of: node)).dropFirst())
  }
}
