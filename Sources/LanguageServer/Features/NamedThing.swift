internal import Model
internal import Text
internal import YAMLSyntax

/// Something in a file that has a name there, and is referred to by it.
enum NamedThing: Sendable {
  /// A node with an anchor.
  case anchor(NodeID)
  /// A variable or an input, in some workflows.
  case name(NameReference.Kind, String, in: [Workflow])
}

extension DocumentView {
  /// Returns the thing that is named or referred to at an offset, and the range of the name; nil without one.
  func namedThing(at offset: Int) -> (thing: NamedThing, range: SourceRange)? {
    func holds(_ range: SourceRange) -> Bool { range.start <= offset && offset <= range.end }
    if let anchor = tree.anchors.first(where: { holds($0.range) }) { return (.anchor(anchor.node), anchor.range) }
    guard let node = tree.node(at: offset) else { return nil }
    let range = tree.range(of: node)
    if tree.kind(of: node) == .alias { return tree.resolved(node).map { (.anchor($0), range) } }
    if let reference = NameReference.all(in: tree.file.bytes, range).first(where: { holds($0.whole) }) {
      return (.name(reference.kind, reference.name, in: workflows(around: offset)), reference.whole)
    }
    // The key of a definition.
    for kind in [NameReference.Kind.variable, .input] {
      let name = tree.keyText(node)
      let workflows = document.workflows.filter { $0.definition(of: name, kind)?.key == node }
      if !workflows.isEmpty { return (.name(kind, name, in: workflows), range) }
    }
    return nil
  }

  /// Returns the workflows in whose text an offset is; all, for a text outside of them that aliases may share.
  func workflows(around offset: Int) -> [Workflow] {
    let found = document.workflows.filter { workflow in
      let range = tree.range(of: workflow.source.node)
      return tree.range(of: workflow.key).start <= offset && offset <= range.end
    }
    return found.isEmpty ? document.workflows : found
  }

  /// Returns the ranges of the definitions of something, in source order.
  func definitions(of thing: NamedThing) -> [SourceRange] {
    switch thing {
    case .anchor(let node): tree.anchor(of: node).map { [$0.range] } ?? []
    case .name(let kind, let name, let workflows):
      Set(workflows.compactMap { $0.definition(of: name, kind)?.key }).sorted().map(tree.range)
    }
  }

  /// Returns the ranges of the references to something, in source order.
  func references(to thing: NamedThing) -> [SourceRange] {
    switch thing {
    case .anchor(let target):
      return (0..<tree.count).map { NodeID($0) }.filter { tree.kind(of: $0) == .alias && tree.resolved($0) == target }
        .map(tree.range)
    case .name(let kind, let name, let workflows):
      // Aliases can bring text into a workflow from anywhere outside of workflows.
      let own = merged(workflows.map { tree.range(of: $0.source.node) })
      let others = merged(document.workflows.map { tree.range(of: $0.source.node) })
      return NameReference.all(in: tree.file.bytes, SourceRange(start: 0, end: tree.file.bytes.count))
        .filter { $0.kind == kind && $0.name == name }.map(\.range)
        .filter { own.cover($0) || !tree.anchors.isEmpty && !others.cover($0) }
        .filter { tree.node(at: $0.start) != nil }
    }
  }
}

extension [SourceRange] {
  /// Whether one of the ranges, which are sorted and do not overlap, holds the start of another.
  ///
  /// - Complexity: logarithmic in the number of ranges.
  fileprivate func cover(_ range: SourceRange) -> Bool {
    let index = (0..<count).first(passing: { self[$0].end > range.start })
    return index < count && self[index].start <= range.start
  }
}

extension Workflow {
  /// Returns the definition of a variable or an input; nil when the workflow has none.
  func definition(of name: String, _ kind: NameReference.Kind) -> ResolvedValue? {
    switch kind {
    case .variable: scope.variable(name)
    case .input: scope.inputDefinition(name)
    }
  }
}

extension SyntaxTree {
  /// Returns the scalar or alias at an offset, or just before it; nil when there is none.
  func node(at offset: Int) -> NodeID? {
    guard let node = lastNode(startingBefore: offset + 1), offset <= range(of: node).end else { return nil }
    switch kind(of: node) {
    case .scalar, .alias: return node
    case .sequence, .mapping: return nil
    }
  }

  /// Returns the path to a node as the workflows have it: for one that is shared by an alias, the path to the alias.
  func pathOfUse(_ node: NodeID) -> DocumentPath {
    let path = path(to: node)
    guard path.workflow == nil, !anchors.isEmpty else { return path }
    var current: NodeID? = node
    var depth = 0
    while let next = current {
      if anchor(of: next) != nil, let use = firstAlias(of: next) {
        let rest = path.steps.suffix(depth)
        // What is merged stands beside the `<<`.
        let merge = DocumentPath.Step.key("<<")
        return DocumentPath((self.path(to: use).steps + rest).filter { $0 != merge })
      }
      current = parent(of: next)
      depth += 1
    }
    return path
  }

  private func firstAlias(of target: NodeID) -> NodeID? {
    (0..<count).lazy.map { NodeID($0) }.first { kind(of: $0) == .alias && resolved($0) == target }
  }
}
