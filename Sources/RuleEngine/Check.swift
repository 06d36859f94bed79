public import Diagnostics
public import YAMLSyntax
internal import PublishingModel

extension Catalogue {
  /// Checks a file against every rule that is on.
  ///
  /// - Parameters:
  ///   - file: The file, whatever its bytes are.
  ///   - now: Seconds since 1970 in UTC: when a date counts as past.
  ///   - selection: The rules that are on.
  /// - Complexity: linear in the bytes.
  public func check(_ file: SourceFile, now: Int, selection: Selection = .standard) -> FileReport {
    check(SyntaxTree.parse(file), now: now, selection: selection)
  }

  /// Checks a document that was read before.
  public func check(_ tree: SyntaxTree, now: Int, selection: Selection = .standard) -> FileReport {
    let native = native.filter { selection.includes($0.value) }
    var findings = syntaxFindings(in: tree, native) + shapeFindings(in: tree, native) + keyFindings(in: tree, native)
    let rules = compiled.filter { selection.includes($0.rule) }
    if let top = tree.top {
      findings += ruleFindings(rules, in: tree, from: PathTable.file, top, workflow: nil, now: now)
      if let section = tree.value(of: "workflows", in: top) {
        tree.forEachEntry(of: section) { key, workflow in
          if tree.isComplete(workflow.node) {
            let id = tree.keyText(key)
            findings += ruleFindings(
              rules, in: tree, from: PathTable.workflow, workflow, workflow: (id, key), now: now)
          }
          return true
        }
      }
    }
    let secrets = findings.isEmpty ? [] : tree.secrets
    return FileReport(file: tree.file, findings: findings, secrets: secrets)
  }

  /// Asks the rules about a workflow or about the file.
  private func ruleFindings(
    _ rules: [CompiledRule], in tree: SyntaxTree, from root: Int, _ value: Reach,
    workflow: (id: String, key: NodeID)?, now: Int
  ) -> [Finding] {
    // A file that a syntax error cut off is missing things that may well be in it.
    guard workflow != nil || tree.isComplete else { return [] }
    var asked = Asked(
      catalogue: self, root: root, workflow: workflow,
      evaluation: Evaluation(
        tree: tree, scope: Scope(tree, workflow: workflow == nil ? nil : value), now: now,
        slots: Array(repeating: nil, count: paths.entries.count)))
    asked.evaluation.isWhole = paths.fill(&asked.evaluation.slots, from: root, value, in: tree)
    var findings: [Finding] = []
    for rule in rules where asked.evaluation.slots[rule.subject] != nil {
      asked.ask(rule, &findings)
    }
    return findings
  }
}

/// The rules being asked about one workflow, or about the file.
private struct Asked {
  let catalogue: Catalogue
  let root: Int
  let workflow: (id: String, key: NodeID)?
  var evaluation: Evaluation
  private var itemSteps: [String] = []

  init(catalogue: Catalogue, root: Int, workflow: (id: String, key: NodeID)?, evaluation: Evaluation) {
    self.catalogue = catalogue
    self.root = root
    self.workflow = workflow
    self.evaluation = evaluation
  }

  mutating func ask(_ rule: CompiledRule, _ findings: inout [Finding]) {
    guard let each = rule.each else {
      if isBroken(rule) { findings.append(finding(rule)) }
      return
    }
    guard let list = evaluation.slots[each] else { return }
    let tree = evaluation.tree
    evaluation.firstPlaces = [:]
    var index = 0
    var items: [(step: String, value: Reach)] = []
    if tree.kind(of: list.node) == .sequence {
      tree.forEachItem(of: list) { position, item in
        items.append((String(position), item))
        return true
      }
    } else {
      tree.forEachEntry(of: list) { key, value in
        items.append((tree.keyText(key), value))
        return true
      }
    }
    for (step, item) in items {
      evaluation.itemIndex = index
      evaluation.slots[PathTable.itemKey] = item.key.map { Reach(node: $0, key: nil, use: item.use) }
      _ = catalogue.paths.fill(&evaluation.slots, from: PathTable.item, item, in: tree)
      itemSteps = steps(to: each) + [step]
      if isBroken(rule) { findings.append(finding(rule)) }
      catalogue.paths.clear(&evaluation.slots, from: PathTable.item)
      index += 1
    }
    itemSteps = []
  }

  private mutating func isBroken(_ rule: CompiledRule) -> Bool {
    if let when = rule.when {
      guard evaluation.verdict(when) == .holds else { return false }
    }
    return evaluation.verdict(rule.require) == .fails
  }

  // MARK: Findings

  private func finding(_ rule: CompiledRule) -> Finding {
    let place = place(rule.spot.slot, isKey: rule.spot.isKey)
    var related = place.related
    for other in rule.related where evaluation.slots[other.slot] != nil {
      let place = self.place(other.slot, isKey: other.isKey)
      if let message = filled(other.message) { related.append(Finding.Related(message: message, range: place.range)) }
    }
    return Finding(
      rule: rule.rule.id, severity: rule.rule.severity, message: filled(rule.rule.message) ?? rule.rule.summary,
      help: rule.rule.help.flatMap(filled), key: keyPath(rule.spot.slot), range: place.range, related: related)
  }

  private func place(_ slot: Int, isKey: Bool) -> Place {
    let tree = evaluation.tree
    guard let reach = evaluation.slots[slot] else { return placeAbove(slot) }
    let place = Place(of: reach, isKey: isKey, in: tree)
    guard !isKey, tree.kind(of: reach.node) == .scalar,
      case .known(_, _, let setAt) = evaluation.scope.knowledge(of: reach.node)
    else { return place }
    let definitions = setAt.map { Finding.Related(message: "the value is set here", range: tree.range(of: $0)) }
    return Place(range: place.range, related: place.related + definitions)
  }

  /// Where an absent value would be: at the key of the nearest section that is there.
  private func placeAbove(_ slot: Int) -> Place {
    var current = slot
    while evaluation.slots[current] == nil, catalogue.paths.entries[current].parent != current {
      current = catalogue.paths.entries[current].parent
    }
    if current == PathTable.workflow, let workflow {
      return Place(range: evaluation.tree.range(of: workflow.key), related: [])
    }
    guard let reach = evaluation.slots[current] else { return Place(range: SourceRange(at: 0), related: []) }
    return Place(of: reach, isKey: true, in: evaluation.tree)
  }

  private func keyPath(_ slot: Int) -> String {
    let prefix = workflow.map { ["workflows", $0.id] } ?? []
    return (prefix + steps(to: slot)).joined(separator: ".")
  }

  /// The keys that lead to a slot from the workflow or file.
  private func steps(to slot: Int) -> [String] {
    var steps: [String] = []
    var current = slot
    while catalogue.paths.entries[current].parent != current {
      steps.append(String(decoding: catalogue.paths.entries[current].name, as: UTF8.self))
      current = catalogue.paths.entries[current].parent
    }
    return (current == PathTable.item ? itemSteps : []) + steps.reversed()
  }

  private func filled(_ template: Template) -> String? {
    template.filled { piece in
      switch piece {
      case .text(let text): text
      case .workflow: workflow?.id
      case .provided: nil
      case .value(let path): shown(path)
      }
    }
  }

  private func shown(_ path: RulePath) -> String? {
    var paths = catalogue.paths
    guard let reach = evaluation.slots[paths.slot(for: path)], evaluation.tree.kind(of: reach.node) == .scalar else {
      return nil
    }
    if catalogue.shape.key(at: path, each: nil)?.isSensitive == true { return "***" }
    if case .known(let text, _, _) = evaluation.scope.knowledge(of: reach.node) {
      return presentable(String(decoding: text, as: UTF8.self))
    }
    return presentable(evaluation.tree.text(of: reach.node))
  }
}
