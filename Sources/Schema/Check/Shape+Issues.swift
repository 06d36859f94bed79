package import Model
package import Text
internal import YAMLSyntax

extension Table {
  /// Returns the deviations of a document from the shape at an offset in the table, in the order of traversal.
  ///
  /// Values cut off by a syntax error are not checked. A value that several aliases refer to is checked once for each
  /// key it is used under, so the work is linear in the text.
  ///
  /// An accepted reference with a known value is checked against that value as well.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - offset: The offset of the shape.
  ///   - root: The name of the root section; nil for that of `codemagic.yaml`.
  /// - Returns: The deviations; none if there is no such section.
  package func issues(in document: Document, shapeAt offset: Int, root: String? = nil) -> [ShapeIssue] {
    var shape: Shape?
    if let root {
      shape = self.shape(at: offset).rooted(at: root)
      if shape == nil { return [] }
    }
    let report = ShapeReport(document.tree, self, shapeAt: offset, shape)
    return document.tree.withView { tree in
      withView { table in
        let view = ShapeView(table.cursor(at: offset), table, top: shape?.top)
        var check = ShapeCheck(view, report, document, tree)
        check.checkDocument()
        return check.report.issues.withoutConsequences(tree)
      }
    }
  }

  /// Decodes one section of the shape at an offset in the table.
  func section(_ index: Int, ofShapeAt offset: Int) -> Section {
    var heads = TableReader(self, at: offset + 1)
    var offsets = TableReader(self, at: heads.number() + 1 + index)
    var section = TableReader(self, at: offsets.number())
    return Section(from: &section)
  }

  /// Decodes the section with a name of the shape at an offset in the table; nil when there is none.
  package func section(named name: String, ofShapeAt offset: Int) -> Section? {
    let index = name.withView { name in
      withView { ShapeView($0.cursor(at: offset), $0).index(ofSection: name) }
    }
    return index.map { section($0, ofShapeAt: offset) }
  }

  /// Decodes the locales of the shape at an offset in the table.
  package func locales(ofShapeAt offset: Int) -> [Shape.Locale] {
    var heads = TableReader(self, at: offset + 3)
    var locales = TableReader(self, at: heads.number())
    return locales.list { Shape.Locale(from: &$0) }
  }

  /// Decodes the shape at an offset in the table.
  package func shape(at offset: Int) -> Shape {
    var reader = TableReader(self, at: offset)
    return Shape(from: &reader)
  }
}

extension [ShapeIssue] {
  /// Returns the issues without those that others explain.
  ///
  /// A misplaced key explains that it is missing where it belongs, or that the section there is empty. An empty section
  /// explains the unknown keys that follow, and those that belong into it: they are not indented enough to be in it.
  fileprivate func withoutConsequences(_ tree: TreeView) -> [ShapeIssue] {
    if count < 2 { return self }
    let unindented = unindentedKeys(tree)
    if unindented.isEmpty { return withoutConsequencesOfMisplacedKeys }
    let rest = compactMap { issue -> ShapeIssue? in
      guard let key = issue.value.key else { return issue }
      if unindented.contains(key) { return nil }
      // What follows is what belongs there, so nothing need be added.
      return unindented.contains(tree.end(of: tree.end(of: key))) ? issue.withoutHint : issue
    }
    return rest.withoutConsequencesOfMisplacedKeys
  }

  /// Returns the keys that directly follow an empty section and are unknown, or belong into it.
  private func unindentedKeys(_ tree: TreeView) -> Set<NodeID> {
    var unknown: Set<NodeID> = []
    var misplaced: [NodeID: String] = [:]
    for issue in self {
      guard let key = issue.value.key else { continue }
      switch issue.kind {
      case .unknownKey(_, let unknownKey) where unknownKey.nearest == nil: unknown.insert(key)
      case .misplacedKey(_, let path): misplaced[key] = path
      case .unknownKey, .missingKey, .wrongType, .unknownValue, .variableNotAllowed, .tooFewItems, .emptySection: break
      }
    }
    var found: Set<NodeID> = []
    if unknown.isEmpty, misplaced.isEmpty { return found }
    for issue in self {
      guard case .emptySection(mayBeAccepted: false, isMapping: true, _) = issue.kind, let key = issue.value.key,
        let mapping = tree.parent(of: key)
      else { continue }
      let section = issue.path.keysInAnyWorkflow.joined(separator: ".")
      func isInside(_ key: NodeID) -> Bool {
        guard let path = misplaced[key] else { return unknown.contains(key) }
        return path.hasPrefix(section + ".") && !path.dropFirst(section.utf8.count + 1).contains(".")
      }
      var next = tree.end(of: tree.end(of: key))
      while next < tree.end(of: mapping), isInside(next), found.insert(next).inserted {
        next = tree.end(of: tree.end(of: next))
      }
    }
    return found
  }

  private var withoutConsequencesOfMisplacedKeys: [ShapeIssue] {
    let places = compactMap { issue -> String? in
      guard case .misplacedKey(_, let path) = issue.kind else { return nil }
      return place(path, issue.path.workflow)
    }
    if places.isEmpty { return self }
    let misplaced = Set(places)
    let sections = Set(places.compactMap { $0.lastIndex(of: ".").map($0.prefix(upTo:)).map(String.init) })
    return filter { issue in
      switch issue.kind {
      case .missingKey(let key, _): !misplaced.contains("\(written(issue.path)).\(key)")
      case .emptySection: !sections.contains(written(issue.path))
      case .unknownKey, .misplacedKey, .wrongType, .unknownValue, .variableNotAllowed, .tooFewItems: true
      }
    }
  }

  /// Returns the path to a place in a workflow.
  private func place(_ path: String, _ workflow: String?) -> String? {
    let inWorkflow = "workflows.*."
    guard let workflow, path.hasPrefix(inWorkflow) else { return nil }
    return "workflows.\(workflow).\(path.dropFirst(inWorkflow.count))"
  }

  private func written(_ path: DocumentPath) -> String { path.steps.map(\.description).joined(separator: ".") }
}

extension Shape {
  /// Returns the shape with another section as its root; nil when there is no section with the name.
  fileprivate func rooted(at name: String) -> Shape? {
    sections.firstIndex { $0.name == name }.map { Shape(sections: sections, top: $0) }
  }
}

extension ShapeIssue {
  /// The issue of an empty section without advice on its content.
  fileprivate var withoutHint: ShapeIssue {
    guard case .emptySection(let mayBeAccepted, let isMapping, _) = kind else { return self }
    return ShapeIssue(
      kind: .emptySection(mayBeAccepted: mayBeAccepted, isMapping: isMapping, hint: nil), value: value, path: path,
      isSensitive: isSensitive, resolved: resolved)
  }
}
