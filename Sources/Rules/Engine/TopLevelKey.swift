internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A key at the top level of the file that has no meaning there.
struct TopLevelKey: Sendable {
  /// The value, with the key.
  let value: ResolvedValue
  /// The text of the key.
  let name: String
  /// The place where the key belongs; nil if it is no key of a workflow, and no workflow.
  let place: Place?

  /// A place for a key.
  enum Place: Equatable, Sendable {
    /// Under `workflows`: the key is the ID of a whole workflow.
    case workflows
    /// In a workflow.
    case workflow
    /// In the section of a workflow with a key.
    case section(String)
  }

  /// The path from the workflow to the place where the key belongs; nil if there is none.
  var pathInWorkflow: String? {
    switch place {
    case .workflow: name
    case .section(let section): "\(section).\(name)"
    case .workflows, nil: nil
    }
  }
}

extension Catalogue {
  /// The sections whose keys have no meaning outside a workflow, with their own key in it.
  fileprivate static let places: [(name: String, place: TopLevelKey.Place)] = [
    ("Workflow", .workflow), ("Publishing", .section("publishing")), ("Environment", .section("environment")),
    ("Triggering", .section("triggering")),
  ]

  /// Returns the keys at the top level of a file that have no meaning there, in source order.
  ///
  /// A piece with an anchor is kept there to be used in a workflow.
  func topLevelKeys(in tree: SyntaxTree) -> [TopLevelKey] {
    guard let top = tree.top else { return [] }
    var keys: [TopLevelKey] = []
    tree.forEachEntry(of: top) { key, value in
      let isKnown =
        tree.resolved(key).map { tree.text(of: $0, is: "workflows") || tree.text(of: $0, is: "definitions") } ?? false
      if !isKnown, keys.count <= Limits.findings, !tree.isAnchored(value.node) {
        keys.append(TopLevelKey(value: value, name: tree.keyText(key), place: place(of: key, value, tree)))
      }
      return true
    }
    return keys
  }

  /// Returns the place where a key belongs; nil for one that no workflow has, and for `name`, which other things have as
  /// well.
  private func place(of key: NodeID, _ value: ResolvedValue, _ tree: SyntaxTree) -> TopLevelKey.Place? {
    if let scalar = tree.resolved(key), tree.text(of: scalar, is: "name") { return nil }
    if let place = Self.places.first(where: { section($0.name, hasKey: tree.keyBytes(key)) })?.place { return place }
    let name = tree.keyText(key)
    // This is how a workflow is put aside on purpose.
    if name.hasPrefix(".") || name.hasPrefix("_") || name.hasPrefix("x-") { return nil }
    return tree.isLikeWorkflow(value) { section("Workflow", hasKey: $0) } ? .workflows : nil
  }

  /// Whether a section of the shape has a key.
  func section(_ name: String, hasKey key: ArraySlice<UInt8>) -> Bool {
    let name = Array(name.utf8)
    return table.withView { table in
      name.withView { name in
        key.withView { ShapeView(table.part(.shape), table).section(named: name, hasKey: $0) }
      }
    }
  }
}

extension Shape {
  /// Returns the place in `codemagic.yaml` of a key that other services have under a name; nil if none is known.
  func place(ofKeyOtherwiseNamed name: String) -> String? {
    if let key = sections[top].key(otherwiseNamed: name) { return "`\(key.name)`" }
    for (sectionName, place) in Catalogue.places {
      guard let key = section(named: sectionName)?.key(otherwiseNamed: name) else { continue }
      return if case .section(let section) = place { "`\(key.name)` under `\(section)` in a workflow" } else {
        "`\(key.name)` in a workflow"
      }
    }
    return nil
  }
}
