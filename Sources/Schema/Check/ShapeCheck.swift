internal import Model
internal import Text
internal import YAMLSyntax

/// A traversal of a document along its shape; the shape bounds the depth of the traversal for any input.
///
/// It reads the shape and the document through views, so that a file that fits costs no memory; texts for people are
/// made only when there is something to report.
struct ShapeCheck {
  let shape: ShapeView
  let document: Document
  let tree: SyntaxTree
  let view: TreeView
  /// The scope of references outside workflows.
  private let outerScope: Scope
  /// The index among the document's workflows of the one at the current position; nil for no or another one.
  private var workflowIndex: Int?
  /// The workflows that the document leaves out, because they are incomplete; the last is at the current position.
  private var otherWorkflows: [Workflow] = []
  /// The number of workflows visited so far.
  private var visitedWorkflows = 0
  /// The sections with an issue of the last workflow and of the current one.
  private var (lastBroken, broken): (WorkflowSections, WorkflowSections) = ([], [])
  private var uses: AliasUses
  /// The steps from the root to the current position.
  var path = ShapePath()
  var report: ShapeReport

  /// The key whose value is being checked.
  struct Context {
    let section: Int
    let key: Int
    let depth: Int
    let isSensitive: Bool

    var nested: Context { Context(section: section, key: key, depth: depth + 1, isSensitive: isSensitive) }
  }

  init(_ shape: ShapeView, _ report: ShapeReport, _ document: Document, _ view: TreeView) {
    self.shape = shape
    self.document = document
    tree = document.tree
    self.view = view
    outerScope = Scope(document.tree, given: document.given)
    uses = AliasUses(document.tree)
    self.report = report
  }

  /// Returns a check of the same position without issues, to try an alternative.
  private func trial() -> ShapeCheck {
    var trial = self
    trial.report = report.trial()
    trial.uses = uses.trial()
    return trial
  }

  /// The scope of references at the current position.
  private var scope: Scope {
    workflowIndex.map { document.workflows[$0].scope } ?? otherWorkflows.last?.scope ?? outerScope
  }

  /// Checks the whole document.
  mutating func checkDocument() {
    guard let top = tree.top else { return }
    if view.type(of: top.node) == .null {
      // The required keys may follow a syntax error.
      if tree.isComplete { reportMissing(in: top, shape.top, 0, nil) }
    } else {
      checkRoot(top)
    }
  }

  private mutating func checkRoot(_ top: ResolvedValue) {
    switch view.kind(of: top.node) {
    case .mapping: checkSection(top, shape.top, nil)
    case .sequence: report.add(.collection(.list, accepted: nil), top, path, nil)
    case .scalar:
      // A syntax error may have cut it off, or made it a scalar.
      guard tree.isComplete else { return }
      let type = view.type(of: top.node) ?? .string
      report.add(
        .scalar(text: view.text(of: top.node).string, type: type, resolved: nil, accepted: nil), top, path, nil)
    case .alias: break
    }
  }

  private mutating func check(_ value: ResolvedValue, against accepted: TableCursor, key: Context) {
    if value.use != nil {
      guard uses.insert(value.node, key, inScope: scope.number) else { return }
    }
    switch view.kind(of: value.node) {
    case .scalar: checkScalar(value, accepted, key)
    case .sequence: checkList(value, accepted, key)
    case .mapping: checkMapping(value, accepted, key)
    case .alias: break
    }
  }

  /// Whether to check a value: not a scalar that a syntax error cut off, but collections always.
  private func shouldCheck(_ value: ResolvedValue) -> Bool {
    tree.isComplete || view.isComplete(value.node) || view.kind(of: value.node) != .scalar
  }

  // MARK: Scalars

  private mutating func checkScalar(_ value: ResolvedValue, _ accepted: TableCursor, _ key: Context) {
    let text = view.text(of: value.node)
    let type = view.type(of: value.node) ?? .string
    if accepted.hasAccepted(where: { $0.accepts(text, type, shape.table) }) {
      if text.has(UInt8(ascii: "$")) { checkResolved(value, accepted, key) }
      return
    }
    report.add(.scalar(text: text.string, type: type, resolved: nil, accepted: accepted), value, path, key)
  }

  /// Checks the value of an accepted reference.
  private mutating func checkResolved(_ value: ResolvedValue, _ accepted: TableCursor, _ key: Context) {
    guard accepted.hasAccepted(where: \.kind.isReference), ScalarForm.Kind(view.text(of: value.node)).isReference,
      case .known(let text, let type, let provenance, let isCertain) = scope.resolution(of: value.node),
      !provenance.isLiteral
    else { return }
    // Variables hold strings, so a number is fine wherever a string is accepted.
    let isAccepted = text.withView { text in
      accepted.hasAccepted {
        !$0.kind.isReference && ($0.accepts(text, type, shape.table) || $0.accepts(text, .string, shape.table))
      }
    }
    guard !isAccepted else { return }
    let resolved = ShapeIssue.Resolved(text: text, provenance: provenance, isCertain: isCertain)
    report.add(
      .scalar(text: String(decoding: text, as: UTF8.self), type: type, resolved: resolved, accepted: accepted), value,
      path, key)
  }

  // MARK: Lists

  private mutating func checkList(_ value: ResolvedValue, _ accepted: TableCursor, _ key: Context) {
    var list: AcceptedView?
    var isFree = false
    accepted.forEachAccepted { accepted in
      isFree = accepted.kind == .anything
      if accepted.kind == .list { list = accepted }
      return list == nil && !isFree
    }
    if isFree { return }
    guard var operands = list?.operands else {
      report.add(.collection(.list, accepted: accepted), value, path, key)
      return
    }
    let minimum = operands.number()
    if view.count(of: value.node) < minimum, view.isComplete(value.node) {
      report.add(.tooFewItems(minimum), value, path, key)
    }
    var item = view.firstChild(of: value.node)
    for index in 0..<view.count(of: value.node) {
      if let target = view.resolved(item) {
        let child = ResolvedValue(node: target, key: nil, use: value.use ?? (target == item ? nil : item))
        if shouldCheck(child) {
          path.append(item: index)
          check(child, against: operands, key: key.nested)
          path.removeLast()
        }
      }
      item = view.end(of: item)
    }
  }

  // MARK: Mappings

  private mutating func checkMapping(_ value: ResolvedValue, _ accepted: TableCursor, _ key: Context) {
    var count = 0
    var plain: AcceptedView?
    accepted.forEachAccepted { accepted in
      if accepted.kind.isMapping {
        count += 1
        if accepted.kind != .secret { plain = plain ?? accepted }
      }
      return true
    }
    // A secret, or one of several alternatives, is tried without reporting first.
    if count > 1 || plain == nil, accepted.hasAccepted(where: { $0.kind.isMapping && accepts(value, $0, key) }) {
      return
    }
    guard let plain else {
      report.add(.collection(.mapping, accepted: accepted), value, path, key)
      return
    }
    if view.isSplitText(value, plain, accepted) {
      report.add(.splitText(accepted: accepted), value, path, key)
    } else {
      descend(value, plain, key)
    }
  }

  private func accepts(_ value: ResolvedValue, _ candidate: AcceptedView, _ key: Context) -> Bool {
    var trial = trial()
    trial.descend(value, candidate, key)
    return trial.report.issues.isEmpty
  }

  private mutating func descend(_ value: ResolvedValue, _ candidate: AcceptedView, _ key: Context) {
    var operands = candidate.operands
    switch candidate.kind {
    case .section, .secret:
      checkSection(value, operands.number(), key)
    case .map:
      let areWorkflows = path.isAtWorkflows(view)
      let home = areWorkflows ? operands.section ?? key.section : key.section
      tree.forEachEntry(of: value) { name, entry in
        guard shouldCheck(entry) else { return true }
        path.append(key: name)
        defer { path.removeLast() }
        if let position = shape.section(home).index(ofKey: view.keyText(of: name), hash: view.keyHash(of: name)),
          report.isMeant(entry, asKeyOf: home, at: position, insteadOf: areWorkflows ? nil : operands)
        {
          report.add(
            .misplacedKey(section: home, path: path.placeOutside(in: tree, isDeeper: areWorkflows)), entry, path, nil)
          return true
        }
        if areWorkflows { enterWorkflow(name, entry) }
        check(entry, against: operands, key: key.nested)
        if areWorkflows { leaveWorkflow() }
        return true
      }
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .retired, .list, .anything:
      break
    }
  }

  /// Enters the workflow at a key; workflows are visited in the document's order.
  private mutating func enterWorkflow(_ key: NodeID, _ value: ResolvedValue) {
    guard visitedWorkflows < document.workflows.count, document.workflows[visitedWorkflows].key == key else {
      otherWorkflows.append(document.workflow(key, value))
      return
    }
    workflowIndex = visitedWorkflows
    visitedWorkflows += 1
    (lastBroken, broken) = (broken, [])
  }

  private mutating func leaveWorkflow() {
    if workflowIndex == nil { otherWorkflows.removeLast() }
    workflowIndex = nil
  }

  private mutating func checkSection(_ value: ResolvedValue, _ number: Int, _ outer: Context?) {
    let section = shape.section(number)
    var present: UInt64 = 0
    let isComplete = tree.forEachEntry(of: value) { name, entry in
      guard shouldCheck(entry) else { return true }
      path.append(key: name)
      defer { path.removeLast() }
      guard let position = section.index(ofKey: view.keyText(of: name), hash: view.keyHash(of: name)) else {
        if !section.isOpen { reportUnknown(entry, number) }
        return true
      }
      present |= 1 << position
      let key = section.key(position)
      let context = Context(section: number, key: position, depth: 0, isSensitive: key.isSensitive)
      if let index = workflowIndex, !document.differences.isUnknown, document.workflows[index].source.node == value.node
      {
        checkSection(entry, at: name, ofWorkflow: index, against: key.accepts, context)
      } else {
        check(entry, against: key.accepts, key: context)
      }
      return true
    }
    guard isComplete, view.isComplete(value.node) else { return }
    reportMissing(in: value, number, present, outer)
  }

  /// Checks the value of a key of a workflow, unless the one before it has an equal value without an issue.
  private mutating func checkSection(
    _ value: ResolvedValue, at key: NodeID, ofWorkflow index: Int, against accepted: TableCursor, _ context: Context
  ) {
    let sections = WorkflowSections(atKey: key, view)
    let changed = document.differences[index]
    guard changed.overlaps(sections.union(.references)) || lastBroken.overlaps(sections) else { return }
    let count = report.issues.count
    check(value, against: accepted, key: context)
    if report.issues.count > count { broken.formUnion(sections) }
  }

  mutating func reportUnknown(_ value: ResolvedValue, _ section: Int) {
    // A key reached through several aliases is reported only at its first use.
    if value.use != nil, let key = value.key, !uses.insert(unknownKey: key, section) { return }
    report.add(.unknownKey(section: section), value, path, nil)
  }
}
