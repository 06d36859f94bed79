internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A runner of rules on the workflows of a file, one after another, which collects the findings.
struct RuleRunner {
  private let catalogue: Catalogue
  private let rules: [CompiledRule]
  private let itemRules: [ItemRules]
  private let tree: SyntaxTree
  private var evaluation: Evaluation
  private(set) var findings: [Finding] = []

  /// The key of the current workflow; nil when the rules run on the file.
  private var workflow: NodeID?
  /// Under `each`, the slot of the sequence or mapping and the index of the current item.
  private var items: (slot: Int, index: Int)?

  init(catalogue: Catalogue, rules: [CompiledRule], tree: SyntaxTree, _ context: CheckContext) {
    self.catalogue = catalogue
    self.rules = rules.filter { $0.each == nil }
    itemRules = ItemRules.groups(rules)
    self.tree = tree
    evaluation = Evaluation(
      tree: tree, now: context.now, settings: context.settings, providedVariables: catalogue.providedVariables,
      slotCount: catalogue.paths.entries.count)
  }

  /// Runs the rules on the file outside its workflows.
  mutating func run(onFile top: ResolvedValue, _ scope: Scope) {
    workflow = nil
    run(from: PathTable.file, top, scope)
  }

  /// Runs the rules on a workflow.
  mutating func run(on workflow: Workflow) {
    self.workflow = workflow.key
    run(from: PathTable.workflow, workflow.source, workflow.scope)
  }

  private mutating func run(from root: Int, _ value: ResolvedValue, _ scope: Scope) {
    evaluation.scope = scope
    catalogue.paths.clear(&evaluation.slots, from: PathTable.workflow)
    catalogue.paths.clear(&evaluation.slots, from: PathTable.file)
    evaluation.isComplete = catalogue.paths.fill(&evaluation.slots, from: root, value, in: tree)
    for rule in rules { run(rule) }
    for group in itemRules { run(group) }
  }

  private mutating func run(_ rule: CompiledRule) {
    if evaluation.slots[rule.subject] != nil, isBroken(rule) { findings.append(finding(rule)) }
  }

  private mutating func run(_ group: ItemRules) {
    guard let list = evaluation.slots[group.slot] else { return }
    let children = tree.children(of: list)
    evaluation.items = children
    for (index, item) in children.enumerated() {
      evaluation.itemIndex = index
      evaluation.slots[PathTable.itemKey] = item.key.map { ResolvedValue(node: $0, key: nil, use: item.use) }
      _ = catalogue.paths.fill(&evaluation.slots, from: PathTable.item, item, in: tree)
      items = (group.slot, index)
      group.forEachRule(under: item.key.map(tree.keyBytes)) { run($0) }
      catalogue.paths.clear(&evaluation.slots, from: PathTable.item)
    }
    items = nil
  }

  private mutating func isBroken(_ rule: CompiledRule) -> Bool {
    evaluation.basis = Basis()
    if let when = rule.when, evaluation.verdict(when) != .holds { return false }
    return evaluation.verdict(rule.require) == .fails
  }

  // MARK: Findings

  private func finding(_ rule: CompiledRule) -> Finding {
    let location = location(rule.target.slot, isKey: rule.target.isKey)
    let messages = rule.rule.messages.value
    var related = location.related
    for other in messages.related {
      guard let slot = catalogue.paths.existingSlot(for: other.target.path), evaluation.slots[slot] != nil,
        let message = filled(other.message)
      else { continue }
      let location = self.location(slot, isKey: other.target.isKey)
      related.append(Finding.Related(message: message, range: location.range))
      // Not an origin of this finding's value, so `isOrigin` is not carried over.
      related += location.related.map { Finding.Related(message: $0.message, range: $0.range) }
    }
    related += evaluation.basis.related(in: tree, besides: related)
    // Another build can have another value, so what is wrong with this one alone is not an error.
    return Finding(
      rule: rule.rule.id, severity: rule.rule.severity, message: filled(messages.message) ?? messages.summary,
      help: messages.help.flatMap(filled), keyPath: keyPath(rule.target.slot), range: location.range, related: related,
      maximumSeverity: evaluation.basis.restsOnDefault() ? .warning : .error)
  }

  private func location(_ slot: Int, isKey: Bool) -> FindingLocation {
    guard let value = evaluation.slots[slot] else { return locationAbove(slot) }
    return FindingLocation(of: value, isKey: isKey, in: tree, evaluation.scope)
  }

  /// Returns the location for an absent value: the key of the nearest enclosing section that is present.
  private func locationAbove(_ slot: Int) -> FindingLocation {
    var current = slot
    while evaluation.slots[current] == nil, catalogue.paths.entries[current].parent != current {
      current = catalogue.paths.entries[current].parent
    }
    if current == PathTable.workflow, let workflow {
      return FindingLocation(range: tree.range(of: workflow), related: [])
    }
    guard let value = evaluation.slots[current] else { return FindingLocation(range: SourceRange(at: 0), related: []) }
    return FindingLocation(of: value, isKey: true, in: tree)
  }

  private func keyPath(_ slot: Int) -> DocumentPath {
    let prefix = workflow.map { DocumentPath(keys: ["workflows", tree.keyText($0)]) } ?? DocumentPath()
    return prefix.appending(path(to: slot))
  }

  /// Returns the path to a slot from the workflow or the file.
  private func path(to slot: Int) -> DocumentPath {
    var steps: [DocumentPath.Step] = []
    var current = slot
    while catalogue.paths.entries[current].parent != current {
      let name = catalogue.paths.entries[current].name
      steps.append(Int(name).map { .item($0) } ?? .key(name))
      current = catalogue.paths.entries[current].parent
    }
    let below = DocumentPath(steps.reversed())
    guard current == PathTable.item || current == PathTable.itemKey, let items else { return below }
    let key = evaluation.slots[PathTable.itemKey].map { tree.text(of: $0.node) }
    return path(to: items.slot).appending(key.map { .key($0) } ?? .item(items.index)).appending(below)
  }

  private func filled(_ template: Template) -> String? {
    template.filled { piece in
      switch piece {
      case .text(let text): text
      case .workflow: workflow.map { presentable(tree.keyText($0)) }
      case .argument: nil
      case .value(let path): shown(path)
      }
    }
  }

  private func shown(_ path: RulePath) -> String? {
    guard let slot = catalogue.paths.existingSlot(for: path), let source = evaluation.slots[slot],
      tree.kind(of: source.node) == .scalar
    else { return nil }
    if catalogue.shape.key(at: path, each: nil)?.isSensitive == true { return "***" }
    if case .known(let text, _, _, _) = evaluation.scope.resolution(of: source.node) {
      return presentable(String(decoding: text, as: UTF8.self))
    }
    return presentable(tree.text(of: source.node))
  }
}
