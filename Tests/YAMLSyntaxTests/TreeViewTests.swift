import Testing
import Text
@testable import YAMLSyntax

/// A view of a tree says what the tree says, node for node.
@Suite struct TreeViewTests {
  static let texts = [
    "", "# nothing\n", "a: 1\n", "- [x, 'y''z', \"\\u00e9\"]\n- {a: , b: ~}\n- >-\n  folded\n  text\n",
    "a: &a {k: v, l: [1]}\nb: *a\nc:\n  <<: *a\n  k: &k yes\n  *k : !!str 1\n", "a: [1, 2\nb: 3\n", "? [a, b]\n: &x\n",
    "é: 日本\nb: |\n  é\n", "\u{FEFF}a: 0x1F\r\nb: 0777\r\n", "a: *nobody\nb: &b [*b]\n", "a:\n  b: 1\n c: [\n",
    "a: 1\nb: &b\n  - x\n  - \"y",
  ]

  @Test func nodesAreSmall() {
    #expect(MemoryLayout<Node>.stride == 28)
  }

  private func nodes(of tree: SyntaxTree) -> [NodeID] {
    var found: [NodeID] = []
    var open = tree.root.map { [$0] } ?? []
    while let node = open.popLast() {
      found.append(node)
      open += children(of: node, in: tree)
    }
    return found
  }

  private func children(of node: NodeID, in tree: SyntaxTree) -> [NodeID] {
    var children: [NodeID] = []
    tree.forEachItem(of: node) { item in
      children.append(item)
      return true
    }
    tree.forEachEntry(of: node) { key, value in
      children += [key, value]
      return true
    }
    return children
  }

  @Test(arguments: texts)
  func everyNode(_ text: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    tree.withView { view in
      #expect(view.count == tree.count)
      #expect(view.root == tree.root)
      #expect(view.hasAnchors == !tree.anchors.isEmpty)
      #expect(view.source.array == tree.file.bytes)
      for node in nodes(of: tree) {
        #expect(view.kind(of: node) == tree.kind(of: node))
        #expect(view.range(of: node) == tree.range(of: node))
        #expect(view.text(of: node).array == Array(tree.bytes(of: node)))
        #expect(view.resolved(node) == tree.resolved(node))
        #expect(view.count(of: node) == tree.count(of: node))
        #expect(view.type(of: node) == tree.type(of: node))
        #expect(view.scalarStyle(of: node) == tree.scalarStyle(of: node))
        #expect(view.isAmbiguous(node) == tree.isAmbiguous(node))
        #expect(view.isComplete(node) == tree.isComplete(node))
        #expect(view.isAnchored(node) == tree.isAnchored(node))
        #expect(view.isMergeKey(node) == tree.isMergeKey(node))
        #expect(view.parent(of: node) == tree.parent(of: node))
        #expect(view.keyHash(of: node) == nameHash(tree.resolved(node).map(tree.bytes) ?? []))
      }
    }
  }

  @Test(arguments: texts)
  func childrenAreReached(_ text: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "x", text: text))
    tree.withView { view in
      for node in nodes(of: tree) {
        var found: [NodeID] = []
        view.forEachItem(of: node) { item in
          found.append(item)
          return true
        }
        view.forEachEntry(of: node) { key, value in
          found += [key, value]
          return true
        }
        #expect(found == children(of: node, in: tree))
        guard view.count(of: node) > 0, tree.isComplete else { continue }
        var walked: [NodeID] = []
        var child = view.firstChild(of: node)
        while child < view.end(of: node) {
          walked.append(child)
          child = view.end(of: child)
        }
        #expect(walked == found)
      }
    }
  }
}
