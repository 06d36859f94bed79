public import Model
internal import Text
internal import YAMLSyntax

extension Shape {
  /// Where a document differs from this shape, in the order it is walked.
  ///
  /// What a syntax error cut off is not judged. A value that several aliases source is judged once for each key it is
  /// used under, so the work is linear in the text.
  ///
  /// A reference that is accepted and whose value is known is judged by that value as well.
  public func issues(in document: Document) -> [ShapeIssue] {
    let tree = document.tree
    var check = ShapeCheck(shape: self, document: document)
    guard let top = tree.top else { return [] }
    if tree.type(of: top.node) == .null {
      // What a syntax error hides may well be there.
      if tree.isComplete { check.reportMissing(in: top) }
    } else {
      check.check(top, against: [.section(self.top)], key: nil)
    }
    return check.issues
  }
}

/// Walks a document along its shape; the shape is finite, so the walk's depth is, whatever the input.
private struct ShapeCheck {
  let shape: Shape
  let document: Document
  let tree: SyntaxTree
  /// The meaning of references where the walk is.
  private var scope: Scope
  private var references: ReferenceIndex
  /// How many workflows the walk has passed.
  private var passed = 0
  var issues: [ShapeIssue] = []

  private var path = DocumentPath()
  private var judged: Set<Judged> = []
  private var places: KeyLocations?

  private struct Judged: Hashable {
    let node: NodeID
    let section: Int
    let key: Int
    let depth: Int
    /// The workflow, where the value has references, which mean something else in each.
    var workflow: NodeID?
  }

  /// The key whose value is being judged.
  struct Context {
    let section: Int
    let key: Int
    let depth: Int
    let isSensitive: Bool
    var deeper: Context { Context(section: section, key: key, depth: depth + 1, isSensitive: isSensitive) }
  }

  init(shape: Shape, document: Document) {
    self.shape = shape
    self.document = document
    tree = document.tree
    scope = Scope(tree, given: document.given)
    references = ReferenceIndex(tree)
  }

  mutating func check(_ value: ResolvedValue, against accepted: [Accepted], key: Context?) {
    if value.use != nil, let key {
      let judged = Judged(
        node: value.node, section: key.section, key: key.key, depth: key.depth,
        workflow: references.occur(in: value.node) ? scope.workflow?.node : nil)
      guard self.judged.insert(judged).inserted else { return }
    }
    switch tree.kind(of: value.node) {
    case .scalar: checkScalar(value, accepted, key)
    case .sequence: checkList(value, accepted, key)
    case .mapping: checkMapping(value, accepted, key)
    case .alias: break
    }
  }

  /// Whether a value is judged: of what a syntax error cut off, only what is inside.
  private func isJudged(_ value: ResolvedValue) -> Bool {
    tree.isComplete(value.node) || tree.kind(of: value.node) != .scalar
  }

  /// Takes the scope of the workflow at a key; the walk meets workflows in the document's order.
  private mutating func enterWorkflow(_ key: NodeID, _ value: ResolvedValue) {
    guard passed < document.workflows.count, document.workflows[passed].key == key else {
      scope = Scope(tree, workflow: value, given: document.given)
      return
    }
    scope = document.workflows[passed].scope
    passed += 1
  }

  // MARK: Scalars

  private mutating func checkScalar(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    let text = tree.bytes(of: value.node)
    let type = tree.type(of: value.node) ?? .string
    if accepted.contains(where: { $0.takes(text, type) }) {
      if text.contains(UInt8(ascii: "$")) { checkResolved(value, accepted, key) }
      return
    }
    if type == .null, accepted.allSatisfy(\.isCollection) {
      report(.emptySection, value, key)
      return
    }
    let wanted = phrase(accepted)
    if type == .string, isSchemaVariable(text), ScalarForm(text) != .broken {
      report(.variableNotAllowed(wanted: wanted), value, key)
      return
    }
    let words = accepted.flatMap(\.words)
    if type == .string, !words.isEmpty {
      let near = nearest(to: String(decoding: text, as: UTF8.self), among: words)
      report(.unknownValue(wanted: wanted, nearest: near), value, key)
      return
    }
    let got = phrase(type, text, isSensitive: key?.isSensitive ?? false)
    report(.wrongType(wanted: wanted, got: got, hint: hint(type, key)), value, key)
  }

  /// Judges the value of a reference that is accepted as such.
  private mutating func checkResolved(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    guard accepted.contains(where: \.isReference), ScalarForm(tree.bytes(of: value.node)).isReference,
      case .known(let text, let type, let provenance, let isCertain) = scope.resolution(of: value.node),
      !provenance.isLiteral
    else { return }
    let literals = accepted.filter { !$0.isReference }
    // What a variable holds is text, so that a number is as good as text wherever text may stand.
    guard !literals.contains(where: { $0.takes(text, type) || $0.takes(text, .string) }) else { return }
    let resolved = ShapeIssue.Resolved(text: text, provenance: provenance, isCertain: isCertain)
    let wanted = phrase(literals)
    let words = literals.flatMap(\.words)
    if words.isEmpty {
      let got = phrase(type, text, isSensitive: key?.isSensitive ?? false)
      report(.wrongType(wanted: wanted, got: got, hint: nil), value, key, resolved)
    } else {
      let near = nearest(to: String(decoding: text, as: UTF8.self), among: words)
      report(.unknownValue(wanted: wanted, nearest: near), value, key, resolved)
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
          guard isJudged(item) else { return true }
          path.steps.append(.item(index))
          check(item, against: items, key: key?.deeper)
          path.steps.removeLast()
          return true
        }
        return
      default:
        continue
      }
    }
    report(.wrongType(wanted: phrase(accepted), got: "a list", hint: hint(.list, key)), value, key)
  }

  // MARK: Mappings

  private mutating func checkMapping(_ value: ResolvedValue, _ accepted: [Accepted], _ key: Context?) {
    let candidates = accepted.filter(\.isMapping)
    let plain = candidates.filter { if case .secret = $0 { false } else { true } }
    // A mapping that is a secret, or just one of several kinds, is looked at in silence first.
    if candidates.count > 1 || plain.isEmpty {
      for candidate in candidates where accepts(value, candidate, key) { return }
    }
    guard let candidate = plain.first else {
      report(.wrongType(wanted: phrase(accepted), got: "a mapping", hint: hint(.mapping, key)), value, key)
      return
    }
    descend(value, candidate, key)
  }

  private func accepts(_ value: ResolvedValue, _ candidate: Accepted, _ key: Context?) -> Bool {
    var trial = ShapeCheck(shape: shape, document: document)
    trial.scope = scope
    trial.descend(value, candidate, key)
    return trial.issues.isEmpty
  }

  private mutating func descend(_ value: ResolvedValue, _ candidate: Accepted, _ key: Context?) {
    switch candidate {
    case .section(let number), .secret(let number):
      checkSection(value, number, key)
    case .map(let values):
      tree.forEachEntry(of: value) { name, entry in
        guard isJudged(entry) else { return true }
        path.steps.append(.key(tree.keyText(name)))
        if path.workflow != nil, path.steps.count == 2 { enterWorkflow(name, entry) }
        check(entry, against: values, key: key?.deeper)
        path.steps.removeLast()
        return true
      }
    default:
      break
    }
  }

  private mutating func checkSection(_ value: ResolvedValue, _ number: Int, _ outer: Context?) {
    let section = shape.sections[number]
    var present: UInt64 = 0
    let isComplete = tree.forEachEntry(of: value) { name, entry in
      guard isJudged(entry) else { return true }
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

  /// Reports what an empty file lacks.
  mutating func reportMissing(in top: ResolvedValue) {
    let section = shape.sections[shape.top]
    for key in section.keys where key.isRequired { report(.missingKey(key.name, section: section.name), top, nil) }
  }

  private mutating func reportUnknown(_ name: String, _ value: ResolvedValue, _ section: Section) {
    // What several aliases lead to is reported where it is used first.
    if value.use != nil, let key = value.key {
      let judged = Judged(node: key, section: section.keys.count, key: -1, depth: 0)
      guard self.judged.insert(judged).inserted else { return }
    }
    path.steps.append(.key(name))
    defer { path.steps.removeLast() }
    let places = self.places ?? KeyLocations(shape)
    self.places = places
    if let place = places.place(of: name, seenFrom: section.name) {
      report(.misplacedKey(section: section.name, place: place), value, nil)
    } else {
      let near = nearest(to: name, among: section.keys.map(\.name))
      report(.unknownKey(section: section.name, nearest: near), value, nil)
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
    // Where only a list belongs, a hint about numbers is about its items.
    if key.depth == 0, accepted.allSatisfy(\.isCollection), [.integer, .number, .boolean].contains(type) { return nil }
    return shape.sections[key.section].keys[key.key].hints.first { $0.got == type }?.say
  }
}
