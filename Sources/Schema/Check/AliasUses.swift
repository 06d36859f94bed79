internal import Model
internal import YAMLSyntax

/// The values that were checked through aliases, so that each is checked once for each key it is used under.
struct AliasUses {
  private let tree: SyntaxTree
  private var known: Set<Use> = []
  /// The values with references that were checked in the current scope; another scope gives them another meaning.
  private var knownInScope: Set<Use> = []
  private var scope = -1
  /// The values that may contain references; an aliased value without any means the same in every workflow.
  private var references: SubtreeIndex?

  /// A value and the key it was checked under.
  private struct Use: Hashable {
    let node: NodeID
    let section: Int
    let key: Int
    let depth: Int
  }

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Adds the use of a value under a key, and returns whether it is the first.
  ///
  /// In one scope, references mean the same for all workflows.
  mutating func insert(_ node: NodeID, _ key: ShapeCheck.Context, inScope scope: Int) -> Bool {
    let references = self.references ?? SubtreeIndex(tree) { $0.contains(UInt8(ascii: "$")) }
    self.references = references
    let use = Use(node: node, section: key.section, key: key.key, depth: key.depth)
    guard references.contains(node) else { return known.insert(use).inserted }
    if scope != self.scope {
      knownInScope = []
      self.scope = scope
    }
    return knownInScope.insert(use).inserted
  }

  /// Adds the use of an unknown key in a section, and returns whether it is the first.
  mutating func insert(unknownKey key: NodeID, _ section: Int) -> Bool {
    known.insert(Use(node: key, section: section, key: -1, depth: 0)).inserted
  }

  /// Returns uses for a trial, in which nothing was checked yet.
  func trial() -> AliasUses {
    var trial = AliasUses(tree)
    trial.references = references
    return trial
  }
}
