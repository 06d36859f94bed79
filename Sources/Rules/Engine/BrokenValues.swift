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
  /// The lists and mappings among them that should have been something else, sorted.
  private var rejectedCollections: [NodeID] = []
  /// The keys that seem to be meant in a mapping, sorted by mapping.
  private var meantKeys: [(mapping: NodeID, name: String)] = []
  /// The paths at which misplaced keys belong in the workflow that contains them, sorted.
  private var misplaced: [String] = []
  /// The keys that are at a place where they mean nothing, and may belong anywhere else, sorted.
  private var stray: [String] = []

  /// No values.
  static let none = BrokenValues()

  private init() {}

  /// Collects the values of a document that the issues, the keys at the top level, or aliases without an anchor are
  /// about.
  ///
  /// - Complexity: linear in the number of issues and problems, apart from sorting.
  init(_ issues: [ShapeIssue], _ topLevelKeys: [TopLevelKey], in tree: SyntaxTree) {
    stray = topLevelKeys.map(\.name)
    for problem in tree.problems {
      if let alias = problem.node, tree.kind(of: alias) == .alias, tree.resolved(alias) == nil { add(alias, tree) }
    }
    for issue in issues {
      switch issue.kind {
      case .wrongType:
        values.append(issue.value.node)
        if tree.kind(of: issue.value.node) != .scalar { rejectedCollections.append(issue.value.node) }
      case .unknownValue, .variableNotAllowed, .tooFewItems, .emptySection: values.append(issue.value.node)
      case .unknownKey(_, let key):
        for name in key.meant { addKey(name, meantBy: issue.value.key, tree) }
        if key.nearest == nil, let key = issue.value.key { stray.append(tree.keyText(key)) }
      case .misplacedKey(_, let path):
        values.append(issue.value.node)
        if issue.path.steps.count == 2, let key = issue.value.key {
          // A key of a workflow at the place of one, with what followed it there.
          stray.append(tree.keyText(key))
          tree.forEachEntry(of: issue.value) { key, _ in
            stray.append(tree.keyText(key))
            return true
          }
        }
        if path.hasPrefix(Self.inWorkflow), let workflow = issue.path.workflow {
          misplaced.append(Self.place(path.dropFirst(Self.inWorkflow.count), workflow))
        }
      case .missingKey: break
      }
    }
    values.sort()
    rejectedCollections.sort()
    meantKeys.sort { $0.mapping == $1.mapping ? $0.name < $1.name : $0.mapping < $1.mapping }
    removeRepeatedKeys()
    misplaced.sort()
    stray.sort()
  }

  /// Collects the keys that are meant in mappings, though absent.
  init(meantKeys: [(mapping: NodeID, name: String)]) {
    self.meantKeys = meantKeys
    self.meantKeys.sort { $0.mapping == $1.mapping ? $0.name < $1.name : $0.mapping < $1.mapping }
    removeRepeatedKeys()
  }

  /// Removes keys that several unknown ones may be, so that a mapping has no more of them than its section has keys.
  private mutating func removeRepeatedKeys() {
    var last: (mapping: NodeID, name: String)?
    meantKeys.removeAll { key in
      defer { last = key }
      return last.map { $0 == key } ?? false
    }
  }

  /// Adds the key of an alias without a target, or the list that has it as an item.
  private mutating func add(_ alias: NodeID, _ tree: SyntaxTree) {
    if let key = tree.key(of: alias) {
      addKey(tree.keyText(key), meantBy: key, tree)
    } else if let list = tree.parent(of: alias), tree.kind(of: list) == .sequence {
      values.append(list)
    }
  }

  private mutating func addKey(_ name: String, meantBy key: NodeID?, _ tree: SyntaxTree) {
    if let mapping = key.flatMap({ tree.parent(of: $0) }) { meantKeys.append((mapping, name)) }
  }

  /// Whether there are none.
  var isEmpty: Bool { values.isEmpty && meantKeys.isEmpty && !includeMisplaced }

  /// Returns whether a value is rejected.
  ///
  /// - Complexity: logarithmic in the number of values.
  func contain(_ value: NodeID) -> Bool {
    let index = values.indices.first(passing: { values[$0] >= value })
    return index < values.count && values[index] == value
  }

  /// Returns whether a list or mapping should have been something else, so that its items mean nothing.
  func reject(_ collection: NodeID) -> Bool {
    let index = rejectedCollections.indices.first(passing: { rejectedCollections[$0] >= collection })
    return index < rejectedCollections.count && rejectedCollections[index] == collection
  }

  /// Returns whether a key of a mapping is meant, though absent.
  func mean(_ name: ByteView, in mapping: NodeID) -> Bool {
    var index = meantKeys.indices.first(passing: { meantKeys[$0].mapping >= mapping })
    while index < meantKeys.count, meantKeys[index].mapping == mapping {
      if name.elementsEqual(meantKeys[index].name.utf8) { return true }
      index += 1
    }
    return false
  }

  /// Whether there are misplaced keys.
  var includeMisplaced: Bool { !misplaced.isEmpty || !stray.isEmpty }

  /// Returns whether a key with a name is at a place where it means nothing.
  private func hasStray(_ name: some StringProtocol) -> Bool {
    let index = stray.indices.first(passing: { stray[$0] >= name })
    return index < stray.count && stray[index] == name
  }

  /// Returns whether the key of a slot that is empty for a workflow is elsewhere in it, or at a place where it means nothing.
  func misplace(_ slot: Int, _ paths: PathView, in workflow: NodeID, _ tree: SyntaxTree) -> Bool {
    hasStray(paths.name(of: slot).string)
      || !misplaced.isEmpty && misplace(paths.written(slot), in: tree.keyText(workflow))
  }

  /// Returns whether the key that belongs at a path in a workflow is elsewhere in it, or at a place where it means nothing.
  func misplace(_ path: String, in workflow: String) -> Bool {
    let dot = path.utf8.lastIndex(of: UInt8(ascii: "."))
    if hasStray(dot.map { path[path.utf8.index(after: $0)...] } ?? path[...]) { return true }
    if misplaced.isEmpty { return false }
    let place = Self.place(path[...], workflow)
    let index = misplaced.indices.first(passing: { misplaced[$0] >= place })
    return index < misplaced.count && misplaced[index] == place
  }

  /// Returns whether a value of a workflow is unknown for a mistake in it, or in a section or key on the way to it.
  func hide(_ path: [String], of workflow: ResolvedValue, in tree: SyntaxTree) -> Bool {
    if isEmpty { return false }
    let id = includeMisplaced ? workflow.key.map(tree.keyText) ?? "" : ""
    var value = workflow
    var written = ""
    for name in path {
      if contain(value.node) { return true }
      written += written.isEmpty ? name : ".\(name)"
      guard let next = tree.value(of: name, in: value) else {
        return includeMisplaced && misplace(written, in: id)
          || tree.withView { view in
            let sources = view.merged(by: value.node)
            return Array(name.utf8).withView { name in sources.contains { mean(name, in: $0) } }
          }
      }
      value = next
    }
    return contain(value.node)
  }

  /// The nodes in which there are values that are unknown; nil if keys are misplaced, which depends on workflows' names.
  ///
  /// Keys that may belong anywhere are not among them, for they are the same for all workflows.
  var nodes: [NodeID]? { misplaced.isEmpty ? values + meantKeys.map(\.mapping) : nil }

  /// The beginning of the paths in workflows.
  private static let inWorkflow = "workflows.*."

  private static func place(_ path: Substring, _ workflow: String) -> String { "\(workflow)\n\(path)" }
}

extension TreeView {
  /// Returns a mapping and those that it merges, directly and indirectly.
  func merged(by mapping: NodeID) -> [NodeID] {
    var sources = [mapping]
    var next = 0
    while next < min(sources.count, SyntaxTree.mergeLimit) {
      forEachEntry(of: sources[next]) { key, value in
        guard isMergeKey(key), let source = resolved(value) else { return true }
        if kind(of: source) == .mapping { sources.append(source) }
        forEachItem(of: source) { item in
          if let source = resolved(item) { sources.append(source) }
          return sources.count <= SyntaxTree.mergeLimit
        }
        return sources.count <= SyntaxTree.mergeLimit
      }
      next += 1
    }
    return sources
  }
}
