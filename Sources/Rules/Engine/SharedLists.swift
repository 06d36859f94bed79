internal import Model
internal import YAMLSyntax

/// What is known of the lists that several workflows share through aliases, so that their items are not judged again.
///
/// A rule whose conditions name only the item finds nothing in a list for one workflow if it found nothing for another.
/// If the items have references, this holds only in the same scope.
struct SharedLists {
  /// The values in each list that was reached through an alias.
  private var contents: [NodeID: Content] = [:]

  /// What the values in a list depend on.
  fileprivate enum Content {
    case literals, references, aliases
  }

  /// The rules that found nothing in a list with references in the current scope.
  private var cleanInScope: Set<Int> = []
  private var scope = -1
  /// The rules that found nothing in a list, by the position of the list and the index of the rule.
  private var clean: Set<Int> = []

  /// The index that stands for all rules for some keys only.
  static let rulesByKey = 0xFFFF

  /// Enters a scope, which may give references another meaning.
  mutating func enter(scope number: Int) {
    guard number != scope else { return }
    scope = number
    if !cleanInScope.isEmpty { cleanInScope = [] }
  }

  /// Whether what a rule finds in a list depends on the list and the scope alone.
  mutating func isShared(_ list: ResolvedValue, _ view: TreeView) -> Bool {
    guard list.use != nil else { return false }
    let content = contents[list.node] ?? Content(below: list.node, view)
    contents[list.node] = content
    return content != .aliases
  }

  /// Whether a rule is known to find nothing in a shared list.
  func isClean(_ list: ResolvedValue, _ rule: Int) -> Bool {
    let key = list.node.position << 16 | rule
    return contents[list.node] == .references ? cleanInScope.contains(key) : clean.contains(key)
  }

  /// Remembers that a rule finds nothing in a shared list.
  mutating func markClean(_ list: ResolvedValue, _ rule: Int) {
    let key = list.node.position << 16 | rule
    if contents[list.node] == .references { cleanInScope.insert(key) } else { clean.insert(key) }
  }
}

extension SharedLists.Content {
  /// Examines the nodes below a list.
  fileprivate init(below list: NodeID, _ view: TreeView) {
    self = .literals
    var node = list
    let end = view.end(of: node)
    while node < end {
      switch view.kind(of: node) {
      case .scalar: if ScalarForm.isPossible(in: view.text(of: node)) { self = .references }
      case .alias:
        self = .aliases
        return
      case .sequence, .mapping: break
      }
      node = view.firstChild(of: node)
    }
  }
}
