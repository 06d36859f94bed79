internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The values of a document that are unknown because of mistakes which have findings of their own.
///
/// A value that the shape rejects may have been meant as any other, and a key that is absent may be the one that an
/// unknown or misplaced key was meant to be. Rules judge neither, so that one mistake has one finding.
struct BrokenValues: Sendable {
  /// The values that are rejected, and the lists with an item that cannot be read, sorted.
  private var values: [NodeID] = []
  /// The keys that seem to be meant in a mapping, sorted by mapping.
  private var meantKeys: [(mapping: NodeID, name: String)] = []
  /// The paths at which misplaced keys belong in the workflow that contains them, sorted.
  private var misplaced: [String] = []

  /// No values.
  static let none = BrokenValues()

  private init() {}

  /// Collects the values of a document that the issues, or aliases without an anchor, are about.
  ///
  /// - Complexity: linear in the number of issues and problems, apart from sorting.
  init(_ issues: [ShapeIssue], in tree: SyntaxTree) {
    for problem in tree.problems {
      if let alias = problem.node, tree.kind(of: alias) == .alias, tree.resolved(alias) == nil { add(alias, tree) }
    }
    for issue in issues {
      switch issue.kind {
      case .wrongType, .unknownValue, .variableNotAllowed, .tooFewItems, .emptySection: values.append(issue.value.node)
      case .unknownKey(_, let nearest): addKey(nearest, meantBy: issue.value.key, tree)
      case .misplacedKey(_, let path):
        if path.hasPrefix(Self.inWorkflow), let workflow = issue.path.workflow {
          misplaced.append(Self.place(path.dropFirst(Self.inWorkflow.count), workflow))
        }
      case .missingKey: break
      }
    }
    values.sort()
    meantKeys.sort { $0.mapping < $1.mapping }
    misplaced.sort()
  }

  /// Adds the key of an alias without a target, or the list that has it as an item.
  private mutating func add(_ alias: NodeID, _ tree: SyntaxTree) {
    if let key = tree.key(of: alias) {
      addKey(tree.keyText(key), meantBy: key, tree)
    } else if let list = tree.parent(of: alias), tree.kind(of: list) == .sequence {
      values.append(list)
    }
  }

  private mutating func addKey(_ name: String?, meantBy key: NodeID?, _ tree: SyntaxTree) {
    if let name, let mapping = key.flatMap({ tree.parent(of: $0) }) { meantKeys.append((mapping, name)) }
  }

  /// Whether there are none.
  var isEmpty: Bool { values.isEmpty && meantKeys.isEmpty && misplaced.isEmpty }

  /// Returns whether a value is rejected.
  ///
  /// - Complexity: logarithmic in the number of values.
  func contain(_ value: NodeID) -> Bool {
    let index = values.firstIndex(passing: { $0 >= value })
    return index < values.count && values[index] == value
  }

  /// Returns whether a key of a mapping is meant, though absent.
  func mean(_ name: ByteView, in mapping: NodeID) -> Bool {
    var index = meantKeys.firstIndex(passing: { $0.mapping >= mapping })
    while index < meantKeys.count, meantKeys[index].mapping == mapping {
      if name.elementsEqual(meantKeys[index].name.utf8) { return true }
      index += 1
    }
    return false
  }

  /// Whether there are misplaced keys.
  var includeMisplaced: Bool { !misplaced.isEmpty }

  /// Returns whether the key that belongs at a path in a workflow is elsewhere in it.
  func misplace(_ path: String, in workflow: String) -> Bool {
    let place = Self.place(path[...], workflow)
    let index = misplaced.firstIndex(passing: { $0 >= place })
    return index < misplaced.count && misplaced[index] == place
  }

  /// The beginning of the paths in workflows.
  private static let inWorkflow = "workflows.*."

  private static func place(_ path: Substring, _ workflow: String) -> String { "\(workflow)\n\(path)" }
}

extension Array {
  /// Returns the index of the first element that passes a test, which all elements after it pass as well.
  fileprivate func firstIndex(passing test: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
