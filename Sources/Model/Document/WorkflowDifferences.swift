internal import Text
internal import YAMLSyntax

/// For each workflow of a document, the sections in which it differs from the workflow before it.
///
/// Workflows are often copies of others but for a few sections. A check that found nothing in a workflow finds nothing in the
/// next one either, unless a section that it reads differs.
package struct WorkflowDifferences: Sendable {
  /// The sections of each workflow, by its index; none if nothing is known.
  private var sections: [WorkflowSections]
  /// The sections on which it depends what references stand for.
  private let meanings: WorkflowSections

  /// Workflows of which nothing is known to be equal.
  package static let unknown = WorkflowDifferences()

  private init() { (sections, meanings) = ([], []) }

  /// Compares the workflows of a document; with anchors, equal texts may mean different things.
  ///
  /// - Complexity: linear in the size of the document.
  init(_ workflows: [Workflow], mayHaveScriptNames: Bool, in tree: SyntaxTree) {
    guard workflows.count > 1, tree.anchors.isEmpty, tree.isComplete else {
      self = .unknown
      return
    }
    meanings =
      mayHaveScriptNames
      ? [.variables, .groups, .inputs, .scripts, .preCloneScripts] : [.variables, .groups, .inputs]
    sections = tree.withView { view in
      let comparison = WorkflowComparison(view: view)
      return [.all]
        + workflows.indices.dropFirst().map { index in
          comparison.differences(of: workflows[index - 1].source.node, from: workflows[index].source.node)
        }
    }
    for index in sections.indices.dropFirst() {
      // Comments are not compared.
      add(.comments, to: index)
    }
  }

  private mutating func add(_ parts: WorkflowSections, to index: Int) {
    sections[index].formUnion(parts)
    if sections[index].overlaps(meanings) { sections[index].insert(.references) }
  }

  /// Returns the sections in which the workflow with an index may differ from the one before it.
  package subscript(_ index: Int) -> WorkflowSections { index < sections.count ? sections[index] : .all }

  /// Whether nothing is known to be equal.
  package var isUnknown: Bool { sections.isEmpty }

  /// Counts sections of the workflow with an index as different wherever one of them is, because what is known of each
  /// depends on all of them, and on what references stand for.
  package mutating func join(_ parts: WorkflowSections, of workflow: Int) {
    for index in workflow...workflow + 1
    where index < sections.count && sections[index].overlaps(parts.union(.references)) {
      add(parts, to: index)
    }
  }
}

/// A comparison of workflows, section by section.
private struct WorkflowComparison {
  let view: TreeView
  let table = WorkflowSection.all

  /// Returns the sections in which two values of a section, which has an index in the table, differ.
  func differences(of left: NodeID, from right: NodeID, in index: Int = 0) -> WorkflowSections {
    let section = table[index]
    if section.parts.isEmpty || view.kind(of: left) != .mapping || view.kind(of: right) != .mapping {
      return view.areAlike(left, right) ? [] : section.whole
    }
    guard view.count(of: left) == view.count(of: right) else {
      return differencesByKey(of: left, from: right, in: section)
    }
    var found: WorkflowSections = []
    var (key, other) = (view.firstChild(of: left), view.firstChild(of: right))
    for _ in 0..<view.count(of: left) {
      guard view.areAlike(key, other) else { return differencesByKey(of: left, from: right, in: section) }
      if view.isMergeKey(key) || view.isReplaced(key) { return section.whole }
      let (value, otherValue) = (view.end(of: key), view.end(of: other))
      if let part = section.part(at: key, view, table) {
        found.formUnion(differences(of: value, from: otherValue, in: part))
      } else if !view.areAlike(value, otherValue) {
        found.formUnion(section.rest)
      }
      (key, other) = (view.end(of: value), view.end(of: otherValue))
    }
    return found
  }

  /// Returns the sections in which two mappings differ that do not have the same keys in the same order.
  private func differencesByKey(
    of left: NodeID, from right: NodeID, in section: WorkflowSection
  ) -> WorkflowSections {
    guard let parts = values(of: section, at: left), let others = values(of: section, at: right) else {
      return section.whole
    }
    var found = section.rest
    for (part, (value, other)) in zip(section.parts, zip(parts, others)) {
      if let value, let other {
        found.formUnion(differences(of: value, from: other, in: part))
      } else if value != nil || other != nil {
        found.formUnion(table[part].whole)
      }
    }
    return found
  }

  /// Returns the value of each part of a section; nil if the mapping merges others or repeats a key.
  private func values(of section: WorkflowSection, at mapping: NodeID) -> [NodeID?]? {
    var values = [NodeID?](repeating: nil, count: section.parts.count)
    var key = view.firstChild(of: mapping)
    for _ in 0..<view.count(of: mapping) {
      if view.isMergeKey(key) || view.isReplaced(key) { return nil }
      let value = view.end(of: key)
      if let part = section.part(at: key, view, table) { values[part - section.parts.lowerBound] = value }
      key = view.end(of: value)
    }
    return values
  }
}
