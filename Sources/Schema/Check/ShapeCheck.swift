public import Model
internal import Text
internal import YAMLSyntax

extension Shape {
  /// Returns the deviations of a document from the shape, in the order of traversal.
  ///
  /// Values cut off by a syntax error are not checked. A value that several aliases refer to is checked once for each
  /// key it is used under, so the work is linear in the text.
  ///
  /// An accepted reference with a known value is checked against that value as well.
  public func issues(in document: Document) -> [ShapeIssue] {
    let tree = document.tree
    var check = ShapeCheck(shape: self, document: document)
    guard let top = tree.top else { return [] }
    if tree.type(of: top.node) == .null {
      // The required keys may follow a syntax error.
      if tree.isComplete { check.reportMissing(in: top) }
    } else {
      check.check(top, against: [.section(self.top)], key: nil)
    }
    return check.issues
  }
}

/// A traversal of a document along its shape; the shape bounds the depth of the traversal for any input.
private struct ShapeCheck {
  let shape: Shape
  let document: Document
  let tree: SyntaxTree
  /// The scope of references at the current position.
  private var scope: Scope
  /// The values that may contain references; an aliased value without any means the same in every workflow.
  private let references: SubtreeIndex
  /// The number of workflows visited so far.
  private var visitedWorkflows = 0
  var issues: [ShapeIssue] = []

  private var path = DocumentPath()
  private var checkedUses: Set<CheckedUse> = []
  private var keyLocations: KeyLocations?

  /// A value and the key it was checked under.
  private struct CheckedUse: Hashable {
    let node: NodeID
    let section: Int
    let key: Int
    let depth: Int
    /// The workflow, for a value with references, whose meaning depends on it.
    var workflow: NodeID?
  }

  /// The key whose value is being checked.
  struct Context {
    let section: Int
    let key: Int
    let depth: Int
    let isSensitive: Bool
    var nested: Context { Context(section: section, key: key, depth: depth + 1, isSensitive: isSensitive) }
  }

  init(shape: Shape, document: Document) {
    self.shape = shape
    self.document = document
    tree = document.tree
    scope = Scope(tree, given: document.given)
    references = SubtreeIndex(tree) { $0.contains(UInt8(ascii: "$")) }
  }

  /// Creates a check in the same scope without issues, to try an alternative.
  private init(trialOf check: ShapeCheck) {
    shape = check.shape
    document = check.document
    tree = check.tree
    scope = check.scope
    references = check.references
  }

  mutating func check(_ value: ResolvedValue, against accepted: [Accepted], key: Context?) {
    if value.use != nil, let key {
      let use = CheckedUse(
        node: value.node, section: key.section, key: key.key, depth: key.depth,
        workflow: references.contains(value.node) ? scope.workflow?.node : nil)
      guard checkedUses.insert(use).inserted else { return }
    }
    switch tree.kind(of: value.node) {
    case .scalar: checkScalar(value, accepted, key)
    case .sequence: checkList(value, accepted, key)
    case .mapping: checkMapping(value, accepted, key)
    case .alias: break
    }
  }

  /// Whether to check a value: not a scalar that a syntax error cut off, but collections always.
  private func shouldCheck(_ value: ResolvedValue) -> Bool {
    tree.isComplete(value.node) || tree.kind(of: value.node) != .scalar
  }

  /// Enters the scope of the workflow at a key; workflows are visited in the document's order.
  private mutating func enterWorkflow(_ key: NodeID, _ value: ResolvedValue) {
    guard visitedWorkflows < document.workflows.count, document.workflows[visitedWorkflows].key == key else {
      scope = Scope(tree, workflow: value, given: document.given)
      return
    }
    scope = document.workflows[visitedWorkflows].scope
    visitedWorkflows += 1
  }

  // MARK: Scalars

  private mutating func checkScalar(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    let text = tree.bytes(of: value.node)
    let type = tree.type(of: value.node) ?? .string
    if accepted.contains(where: { $0.accepts(text, type) }) {
      if text.contains(UInt8(ascii: "$")) { checkResolved(value, accepted, key) }
      return
    }
    if type == .null, accepted.allSatisfy(\.isCollection) {
      report(.emptySection, value, key)
      return
    }
    let expected = phrase(accepted)
    if type == .string, isSchemaVariable(text), ScalarForm(text) != .broken {
      report(.variableNotAllowed(expected: expected), value, key)
      return
    }
    let choices = accepted.flatMap(\.choices)
    if type == .string, !choices.isEmpty {
      let suggestion = nearest(to: String(decoding: text, as: UTF8.self), among: choices)
      report(.unknownValue(expected: expected, nearest: suggestion), value, key)
      return
    }
    let actual = phrase(type, text, isSensitive: key?.isSensitive ?? false)
    report(.wrongType(expected: expected, actual: actual, hint: hint(type, key)), value, key)
  }

  /// Checks the value of an accepted reference.
  private mutating func checkResolved(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    guard accepted.contains(where: \.isReference), ScalarForm(tree.bytes(of: value.node)).isReference,
      case .known(let text, let type, let provenance, let isCertain) = scope.resolution(of: value.node),
      !provenance.isLiteral
    else { return }
    let literals = accepted.filter { !$0.isReference }
    // Variables hold strings, so a number is fine wherever a string is accepted.
    guard !literals.contains(where: { $0.accepts(text, type) || $0.accepts(text, .string) }) else { return }
    let resolved = ShapeIssue.Resolved(text: text, provenance: provenance, isCertain: isCertain)
    let expected = phrase(literals)
    let choices = literals.flatMap(\.choices)
    if choices.isEmpty {
      let actual = phrase(type, text, isSensitive: key?.isSensitive ?? false)
      report(.wrongType(expected: expected, actual: actual, hint: nil), value, key, resolved)
    } else {
      let suggestion = nearest(to: String(decoding: text, as: UTF8.self), among: choices)
      report(.unknownValue(expected: expected, nearest: suggestion), value, key, resolved)
    }
  }

  // MARK: Lists

  private mutating func checkList(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    for alternative in accepted {
      switch alternative {
      case .anything:
        return
      case .list(let items, let min):
        if tree.count(of: value.node) < min, tree.isComplete(value.node) {
          report(.tooFewItems(min: min), value, key)
        }
        tree.forEachItem(of: value) { index, item in
          guard shouldCheck(item) else { return true }
          path.steps.append(.item(index))
          check(item, against: items, key: key?.nested)
          path.steps.removeLast()
          return true
        }
        return
      case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
        .encrypted, .secret, .oneOf, .map, .section:
        continue
      }
    }
    report(.wrongType(expected: phrase(accepted), actual: "a list", hint: hint(.list, key)), value, key)
  }

  // MARK: Mappings

  private mutating func checkMapping(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    let candidates = accepted.filter(\.isMapping)
    let plain = candidates.filter { if case .secret = $0 { false } else { true } }
    // A secret, or one of several alternatives, is tried without reporting first.
    if candidates.count > 1 || plain.isEmpty {
      for candidate in candidates where accepts(value, candidate, key) { return }
    }
    guard let candidate = plain.first else {
      report(.wrongType(expected: phrase(accepted), actual: "a mapping", hint: hint(.mapping, key)), value, key)
      return
    }
    descend(value, candidate, key)
  }

  private func accepts(_ value: ResolvedValue, _ candidate: Accepted, _ key: Context?) -> Bool {
    var trial = ShapeCheck(trialOf: self)
    trial.descend(value, candidate, key)
    return trial.issues.isEmpty
  }

  private mutating func descend(_ value: ResolvedValue, _ candidate: Accepted, _ key: Context?) {
    switch candidate {
    case .section(let number), .secret(let number):
      checkSection(value, number, key)
    case .map(let values):
      tree.forEachEntry(of: value) { name, entry in
        guard shouldCheck(entry) else { return true }
        path.steps.append(.key(tree.keyText(name)))
        if path.workflow != nil, path.steps.count == 2 { enterWorkflow(name, entry) }
        check(entry, against: values, key: key?.nested)
        path.steps.removeLast()
        return true
      }
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .list, .anything:
      break
    }
  }

  private mutating func checkSection(_ value: ResolvedValue, _ number: Int, _ outer: Context?) {
    let section = shape.sections[number]
    var present: UInt64 = 0
    let isComplete = tree.forEachEntry(of: value) { name, entry in
      guard shouldCheck(entry) else { return true }
      guard let position = section.key(tree.keyBytes(name)) else {
        if !section.isOpen { reportUnknown(tree.keyText(name), entry, section) }
        return true
      }
      present |= 1 << position
      let key = section.keys[position]
      path.steps.append(.key(key.name))
      let context = Context(section: number, key: position, depth: 0, isSensitive: key.isSensitive)
      check(entry, against: key.accepts, key: context)
      path.steps.removeLast()
      return true
    }
    guard isComplete, tree.isComplete(value.node) else { return }
    for (position, key) in section.keys.enumerated() where key.isRequired && present & 1 << position == 0 {
      report(.missingKey(key.name, section: section.name), value, outer)
    }
  }

  // MARK: Reports

  /// Reports the required keys that an empty file lacks.
  mutating func reportMissing(in top: ResolvedValue) {
    let section = shape.sections[shape.top]
    for key in section.keys where key.isRequired { report(.missingKey(key.name, section: section.name), top, nil) }
  }

  private mutating func reportUnknown(_ name: String, _ value: ResolvedValue, _ section: Section) {
    // A key reached through several aliases is reported only at its first use.
    if value.use != nil, let key = value.key {
      let use = CheckedUse(node: key, section: section.keys.count, key: -1, depth: 0)
      guard checkedUses.insert(use).inserted else { return }
    }
    path.steps.append(.key(name))
    defer { path.steps.removeLast() }
    let keyLocations = self.keyLocations ?? KeyLocations(shape)
    self.keyLocations = keyLocations
    if let path = keyLocations.path(of: name, foundIn: section.name) {
      report(.misplacedKey(section: section.name, path: path), value, nil)
    } else {
      let suggestion = nearest(to: name, among: section.keys.map(\.name))
      report(.unknownKey(section: section.name, nearest: suggestion), value, nil)
    }
  }

  private mutating func report(
    _ kind: ShapeIssue.Kind, _ value: ResolvedValue, _ key: Context?, _ resolved: ShapeIssue.Resolved? = nil
  ) {
    issues.append(
      ShapeIssue(kind: kind, value: value, path: path, isSensitive: key?.isSensitive ?? false, resolved: resolved))
  }

  private func hint(_ type: NodeType, _ key: Context?) -> String? {
    guard let key else { return nil }
    let accepted = shape.sections[key.section].keys[key.key].accepts
    // Where only a list is accepted, hints about scalars refer to its items.
    if key.depth == 0, accepted.allSatisfy(\.isCollection), [.integer, .number, .boolean].contains(type) { return nil }
    return shape.sections[key.section].keys[key.key].hints.first { $0.type == type }?.message
  }
}
