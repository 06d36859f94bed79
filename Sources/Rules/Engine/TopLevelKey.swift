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
  /// The place where the key belongs in a workflow; nil if it is no key of one.
  let place: Place?

  /// A place in a workflow.
  enum Place: Equatable, Sendable {
    case workflow
    /// The section of the workflow with a key.
    case section(String)
  }

  /// The path from the workflow to the place where the key belongs; nil if there is none.
  var pathInWorkflow: String? {
    switch place {
    case .workflow: name
    case .section(let section): "\(section).\(name)"
    case nil: nil
    }
  }
}

extension Catalogue {
  /// The sections whose keys have no meaning outside a workflow, with their own key in it.
  private static let places: [(name: String, place: TopLevelKey.Place)] = [
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
        keys.append(TopLevelKey(value: value, name: tree.keyText(key), place: place(of: key, tree)))
      }
      return true
    }
    return keys
  }

  /// Returns the place where a key belongs in a workflow; nil for one that no workflow has, and for `name`, which other
  /// things have as well.
  private func place(of key: NodeID, _ tree: SyntaxTree) -> TopLevelKey.Place? {
    if let scalar = tree.resolved(key), tree.text(of: scalar, is: "name") { return nil }
    return Self.places.first { section($0.name, hasKey: tree.keyBytes(key)) }?.place
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
