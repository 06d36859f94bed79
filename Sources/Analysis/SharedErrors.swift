internal import Model
internal import Planning
internal import Text
internal import YAMLSyntax

/// The errors in values that workflows share through aliases.
///
/// The shape of such a value is checked, and its errors are reported, for the first workflow only.
struct SharedErrors {
  private let tree: SyntaxTree
  private var errors: [(error: Obstacle, workflow: String?, definition: Int)] = []
  private var indexesByWorkflow: [String: [Int]] = [:]

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Adds an error in a value that is defined at an offset.
  mutating func add(_ error: Obstacle, definedAt offset: Int) {
    let workflow = error.keyPath.workflow
    if let workflow { indexesByWorkflow[workflow, default: []].append(errors.count) }
    errors.append((error, workflow, offset))
  }

  /// Returns the indexes of the errors that were reported for a workflow.
  func indexes(reportedFor workflow: Workflow) -> [Int] { indexesByWorkflow[workflow.id] ?? [] }

  /// The error with an index.
  subscript(_ index: Int) -> Obstacle { errors[index].error }

  /// Returns the indexes of the errors that a workflow shares with others.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - known: The errors reported for the workflow itself, which are left out.
  /// - Complexity: Linear in the errors and in the nodes of the workflow, aliases followed.
  /// - Returns: The indexes, in order.
  func indexes(of workflow: Workflow, besides known: [Obstacle]) -> [Int] {
    if errors.isEmpty { return [] }
    let id = workflow.id
    let offsets = offsets(below: workflow.source.node)
    let known = Set(known.map(Identity.init))
    return errors.indices.filter { index in
      let (error, reported, definition) = errors[index]
      return offsets.contains(definition) && reported != id && (known.isEmpty || !known.contains(Identity(error)))
    }
  }

  /// What makes two errors the same one: the rule and the definition of the value.
  private struct Identity: Hashable {
    let rule: String
    let definition: Obstacle.Related?

    init(_ error: Obstacle) {
      rule = error.rule
      definition = error.related.first
    }
  }

  /// Returns where each node below another one begins, aliases followed.
  private func offsets(below node: NodeID) -> Set<Int> {
    var offsets: Set<Int> = []
    var visited: Set<NodeID> = []
    var pending = [node]
    while let next = pending.popLast() {
      guard let node = tree.resolved(next), visited.insert(node).inserted else { continue }
      offsets.insert(tree.range(of: node).start)
      switch tree.kind(of: node) {
      case .sequence:
        tree.forEachItem(of: node) { item in
          pending.append(item)
          return true
        }
      case .mapping:
        tree.forEachEntry(of: node) { key, value in
          pending += [key, value]
          return true
        }
      case .scalar, .alias: break
      }
    }
    return offsets
  }
}
