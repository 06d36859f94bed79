internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for sections of a workflow at the top level of the file.
  static let misplacedSections = CheckFamily(
    target: .file { $0.misplacedSections() }, checks: [.misplacedSection])
}

extension NativeCheck {
  static let misplacedSection = NativeCheck("misplaced-section", arguments: ["key", "section", "workflow"])
}

extension FileContext {
  /// The sections whose keys have no meaning outside a workflow, with their own key in it.
  private static let places: [(name: String, key: String?)] = [
    ("Workflow", nil), ("Publishing", "publishing"), ("Environment", "environment"), ("Triggering", "triggering"),
  ]

  /// Returns a finding for each key at the top level that belongs in a workflow.
  fileprivate func misplacedSections() -> [Finding] {
    // After a syntax error, the workflows may follow.
    guard tree.isComplete, let top = tree.top, let workflows = tree.value(of: "workflows", in: top) else { return [] }
    var findings: [Finding] = []
    var rules = DecodedCheckRules(checkRules)
    tree.forEachEntry(of: top) { key, value in
      // A piece with an anchor is kept here to be used in a workflow.
      guard !tree.keyText(key, isOneOf: ["workflows", "definitions"]), !tree.isAnchored(value.node),
        let place = place(of: key), let rule = rules.rule(of: .misplacedSection)
      else { return true }
      var only: String?
      if document.workflows.count == 1, tree.count(of: workflows.node) == 1 { only = document.workflows.first?.id }
      let location = FindingLocation(of: value, isKey: true, in: tree)
      findings.append(
        Finding(
          rule: rule,
          arguments: ["key": presentable(tree.keyText(key)), "section": place.key, "workflow": only.map(presentable)],
          keyPath: DocumentPath([.key(tree.keyText(key))]), range: location.range, related: location.related))
      return true
    }
    return findings
  }

  /// Returns the section of a workflow that a key belongs in; nil for a key that no workflow has, and for `name`, which other things
  /// have as well.
  private func place(of key: NodeID) -> (name: String, key: String?)? {
    guard !tree.keyText(key, isOneOf: ["name"]) else { return nil }
    return Self.places.first { catalogue.section($0.name, hasKey: tree.keyBytes(key)) }
  }
}

extension SyntaxTree {
  /// Whether a key's text is one of a few.
  fileprivate func keyText(_ key: NodeID, isOneOf texts: [StaticString]) -> Bool {
    guard let scalar = resolved(key) else { return false }
    return texts.contains { text(of: scalar, is: $0) }
  }
}

extension Catalogue {
  /// Whether a section of the shape has a key.
  fileprivate func section(_ name: String, hasKey key: ArraySlice<UInt8>) -> Bool {
    let name = Array(name.utf8)
    return table.withView { table in
      name.withView { name in
        key.withView { ShapeView(table.part(.shape), table).section(named: name, hasKey: $0) }
      }
    }
  }
}
