internal import Model
internal import YAMLSyntax

/// What is known of the lists that several workflows share through aliases, so that their items are not judged again.
///
/// A rule whose conditions name only the item finds nothing in a list for one workflow if it found nothing for another,
/// unless the items have references, whose values depend on the workflow.
struct SharedLists {
  /// Whether each list that was reached through an alias has references.
  private var hasReferences: [NodeID: Bool] = [:]
  /// The rules that found nothing in a list, by the position of the list and the index of the rule.
  private var clean: Set<Int> = []

  /// The index that stands for all rules for some keys only.
  static let rulesByKey = 0xFFFF

  /// Whether what a rule finds in a list depends on the list alone.
  mutating func isShared(_ list: ResolvedValue, _ view: TreeView) -> Bool {
    guard list.use != nil else { return false }
    if let known = hasReferences[list.node] { return !known }
    let found = view.hasReferenceOrAlias(below: list.node)
    hasReferences[list.node] = found
    return !found
  }

  /// Whether a rule is known to find nothing in a shared list.
  func isClean(_ list: ResolvedValue, _ rule: Int) -> Bool { clean.contains(list.node.position << 16 | rule) }

  /// Remembers that a rule finds nothing in a shared list.
  mutating func markClean(_ list: ResolvedValue, _ rule: Int) { clean.insert(list.node.position << 16 | rule) }
}

extension TreeView {
  /// Whether a scalar below a node may have a reference, or an alias leads elsewhere.
  fileprivate func hasReferenceOrAlias(below node: NodeID) -> Bool {
    var node = node
    let end = end(of: node)
    while node < end {
      switch kind(of: node) {
      case .scalar: if ScalarForm.isPossible(in: text(of: node)) { return true }
      case .alias: return true
      case .sequence, .mapping: break
      }
      node = firstChild(of: node)
    }
    return false
  }
}
