internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Asks rules about the workflows of a file, one by one, and collects what they find.
struct RuleRunner {
  private let catalogue: Catalogue
  private let rules: [CompiledRule]
  private let itemRules: [ItemRules]
  private let tree: SyntaxTree
  private var evaluation: Evaluation
  private(set) var findings: [Finding] = []

  /// The workflow that is being asked about; nil for the file.
  private var workflow: NodeID?
  /// Under `each`: the list or mapping, and the number of the item.
  private var items: (slot: Int, index: Int)?

  init(catalogue: Catalogue, rules: [CompiledRule], tree: SyntaxTree, now: Int, settings: Settings) {
    self.catalogue = catalogue
    self.rules = rules.filter { $0.each == nil }
    itemRules = ItemRules.groups(rules)
    self.tree = tree
    evaluation = Evaluation(
      tree: tree, now: now, settings: settings, providedVariables: catalogue.providedVariables,
      slotCount: catalogue.paths.entries.count)
  }

  mutating func askAboutFile(_ top: ResolvedValue, hasReferences: Bool = true) {
    workflow = nil
    ask(from: PathTable.file, top, Scope(tree, workflow: nil, hasReferences: hasReferences))
  }

  mutating func ask(about workflow: ResolvedValue, key: NodeID) {
    self.workflow = key
    ask(from: PathTable.workflow, workflow, Scope(tree, workflow: workflow))
  }

  private mutating func ask(from root: Int, _ value: ResolvedValue, _ scope: Scope) {
    evaluation.scope = scope
    catalogue.paths.clear(&evaluation.slots, from: PathTable.workflow)
    catalogue.paths.clear(&evaluation.slots, from: PathTable.file)
    evaluation.isComplete = catalogue.paths.fill(&evaluation.slots, from: root, value, in: tree)
    for rule in rules { ask(rule) }
    for group in itemRules { askAboutItems(group) }
  }

  private mutating func ask(_ rule: CompiledRule) {
    if evaluation.slots[rule.subject] != nil, isBroken(rule) { findings.append(finding(rule)) }
  }

  private mutating func askAboutItems(_ group: ItemRules) {
    guard let list = evaluation.slots[group.slot] else { return }
    let children = tree.children(of: list)
    evaluation.items = children
    for (index, item) in children.enumerated() {
      evaluation.itemIndex = index
      evaluation.slots[PathTable.itemKey] = item.key.map { ResolvedValue(node: $0, key: nil, use: item.use) }
      _ = catalogue.paths.fill(&evaluation.slots, from: PathTable.item, item, in: tree)
      items = (group.slot, index)
      group.forEachRule(under: item.key.map(tree.keyBytes)) { ask($0) }
      catalogue.paths.clear(&evaluation.slots, from: PathTable.item)
    }
    items = nil
  }

  private mutating func isBroken(_ rule: CompiledRule) -> Bool {
    evaluation.restsOnDefault = false
    if let when = rule.when, evaluation.verdict(when) != .holds { return false }
    return evaluation.verdict(rule.require) == .fails
  }

  // MARK: Findings

  private func finding(_ rule: CompiledRule) -> Finding {
    let place = place(rule.target.slot, isKey: rule.target.isKey)
    let sentences = rule.rule.sentences.value
    var related = place.related
    for other in sentences.related {
      guard let slot = catalogue.paths.existingSlot(for: other.target.path), evaluation.slots[slot] != nil else {
        continue
      }
      let place = self.place(slot, isKey: other.target.isKey)
      if let message = filled(other.message) {
        related.append(Finding.Related(message: message, range: place.range))
        // Where something else comes from is not where what was found comes from.
        related += place.related.map { Finding.Related(message: $0.message, range: $0.range) }
      }
    }
    // What is true of a default only is no error: some builds have another value.
    let severity = evaluation.restsOnDefault ? min(rule.rule.severity, .warning) : rule.rule.severity
    return Finding(
      rule: rule.rule.id, severity: severity, message: filled(sentences.message) ?? sentences.summary,
      help: sentences.help.flatMap(filled), keyPath: keyPath(rule.target.slot), range: place.range, related: related)
  }

  private func place(_ slot: Int, isKey: Bool) -> FindingLocation {
    guard let reach = evaluation.slots[slot] else { return locationAbove(slot) }
    let place = FindingLocation(of: reach, isKey: isKey, in: tree)
    guard !isKey, tree.kind(of: reach.node) == .scalar,
      case .known(_, _, let setAt, _) = evaluation.scope.knowledge(of: reach.node)
    else { return place }
    let definitions = setAt.map {
      Finding.Related(message: "the value is set here", range: tree.range(of: $0), isOrigin: true)
    }
    return FindingLocation(range: place.range, related: place.related + definitions)
  }

  /// Where an absent value would be: at the key of the nearest section that is there.
  private func locationAbove(_ slot: Int) -> FindingLocation {
    var current = slot
    while evaluation.slots[current] == nil, catalogue.paths.entries[current].parent != current {
      current = catalogue.paths.entries[current].parent
    }
    if current == PathTable.workflow, let workflow {
      return FindingLocation(range: tree.range(of: workflow), related: [])
    }
    guard let reach = evaluation.slots[current] else { return FindingLocation(range: SourceRange(at: 0), related: []) }
    return FindingLocation(of: reach, isKey: true, in: tree)
  }

  private func keyPath(_ slot: Int) -> DocumentPath {
    let prefix = workflow.map { DocumentPath(keys: ["workflows", tree.keyText($0)]) } ?? DocumentPath()
    return prefix.appending(path(to: slot))
  }

  /// The keys that lead to a slot from the workflow or file.
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
      case .provided: nil
      case .value(let path): shown(path)
      }
    }
  }

  private func shown(_ path: RulePath) -> String? {
    guard let slot = catalogue.paths.existingSlot(for: path), let reach = evaluation.slots[slot],
      tree.kind(of: reach.node) == .scalar
    else { return nil }
    if catalogue.shape.key(at: path, each: nil)?.isSensitive == true { return "***" }
    if case .known(let text, _, _, _) = evaluation.scope.knowledge(of: reach.node) {
      return presentable(String(decoding: text, as: UTF8.self))
    }
    return presentable(tree.text(of: reach.node))
  }
}
