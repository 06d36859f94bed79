internal import Model
internal import YAMLSyntax

/// The values that were checked through aliases, so that each is checked once for each key it is used under.
struct AliasUses {
  private let tree: SyntaxTree
  private var known: Set<Use> = []
  /// The values that may contain references; an aliased value without any means the same in every workflow.
  private var references: SubtreeIndex?

  /// A value and the key it was checked under.
  private struct Use: Hashable {
    let node: NodeID
    let section: Int
    let key: Int
    let depth: Int
    /// The workflow, for a value with references, whose meaning depends on it.
    let workflow: NodeID?
  }

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Adds the use of a value under a key, and returns whether it is the first.
  mutating func insert(_ node: NodeID, _ key: ShapeCheck.Context, inWorkflow workflow: NodeID?) -> Bool {
    let references = self.references ?? SubtreeIndex(tree) { $0.contains(UInt8(ascii: "$")) }
    self.references = references
    let use = Use(
      node: node, section: key.section, key: key.key, depth: key.depth,
      workflow: references.contains(node) ? workflow : nil)
    return known.insert(use).inserted
  }

  /// Adds the use of an unknown key in a section, and returns whether it is the first.
  mutating func insert(unknownKey key: NodeID, _ section: Int) -> Bool {
    known.insert(Use(node: key, section: section, key: -1, depth: 0, workflow: nil)).inserted
  }

  /// Returns uses for a trial, in which nothing was checked yet.
  func trial() -> AliasUses {
    var trial = AliasUses(tree)
    trial.references = references
    return trial
  }
}
