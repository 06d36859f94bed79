internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A runner of rules on the workflows of a file, one after another, which collects the findings.
///
/// It holds views, so it exists only inside the closures that provide them.
struct RuleRunner {
  private let catalogue: CatalogueView
  /// Whether each conditional rule is enabled.
  private let isEnabled: [Bool]
  /// The indexes of the enabled rules that do not run for each item.
  private let rules: [Int]
  private let tree: SyntaxTree
  private var evaluation: Evaluation
  private var report: RuleReport
  /// The rules that apply to every item of the current sequence or mapping.
  private var applicable: [Int] = []
  private var sharedLists = SharedLists()
  private var pending: PendingRules
  /// The key of the current workflow; nil when the rules run on the file.
  private var workflow: NodeID?

  /// The findings so far.
  var findings: [Finding] { report.findings }

  /// Creates a runner of the rules that are enabled, by their index among the conditional rules.
  init(
    _ catalogue: CatalogueView, of source: Catalogue, isEnabled: [Bool], tree: SyntaxTree, _ view: TreeView,
    _ context: CheckContext, _ broken: BrokenValues
  ) {
    self.catalogue = catalogue
    self.isEnabled = isEnabled
    rules = isEnabled.indices.filter { isEnabled[$0] && !catalogue.conditionalRule($0).runsForEachItem }
    self.tree = tree
    evaluation = Evaluation(tree: tree, view, catalogue, context, broken)
    report = RuleReport(source, tree)
    pending = PendingRules(ruleCount: isEnabled.count)
  }

  /// Runs the rules on the file outside its workflows.
  mutating func run(onFile top: ResolvedValue, _ scope: Scope) {
    workflow = nil
    pending.enter(differences: .all)
    run(from: PathTable.file, top, scope)
  }

  /// Runs the rules on a workflow.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - differences: The sections in which it differs from the one that they were run on before; all of them for the first.
  mutating func run(on workflow: Workflow, differences: WorkflowSections) {
    self.workflow = workflow.key
    // What was absent may have been present where merges could not be followed, and rules were silent.
    pending.enter(differences: evaluation.isComplete ? differences : .all)
    run(from: PathTable.workflow, workflow.source, workflow.scope)
  }

  private mutating func run(from root: Int, _ value: ResolvedValue, _ scope: Scope) {
    evaluation.enter(scope)
    sharedLists.enter(scope: scope.number)
    evaluation.isComplete = evaluation.fill(from: root, value)
    for rule in rules where applies(rule) { _ = check(rule) }
    for index in 0..<catalogue.itemRuleCount { run(catalogue.itemRules(index)) }
  }

  private mutating func run(_ group: ItemRules) {
    guard let list = evaluation.slots[group.slot], !evaluation.broken.reject(list.node) else { return }
    let isShared = sharedLists.isShared(list, evaluation.view)
    applicable.removeAll(keepingCapacity: true)
    group.forEachRule(catalogue.table) { rule in
      if applies(rule), !(isShared && sharedLists.isClean(list, rule)) { applicable.append(rule) }
    }
    // A closure that named the runner itself would get a copy of it for each rule, which is slow.
    let (catalogue, isEnabled, pending) = (catalogue, isEnabled, pending)
    var hasRulesByKey = group.hasRuleByKey(catalogue.table) { rule in
      isEnabled[rule] && pending.contains(catalogue.conditionalRule(rule), at: rule)
    }
    if isShared, hasRulesByKey { hasRulesByKey = !sharedLists.isClean(list, SharedLists.rulesByKey) }
    guard !applicable.isEmpty || hasRulesByKey else { return }
    evaluation.listSlot = group.slot
    let (broken, areKeysClean) = runRules(of: group, on: list, hasRulesByKey)
    evaluation.listSlot = nil
    guard isShared else { return }
    for rule in applicable where !broken.contains(rule) && catalogue.conditionalRule(rule).isAboutItemOnly {
      sharedLists.markClean(list, rule)
    }
    if areKeysClean { sharedLists.markClean(list, SharedLists.rulesByKey) }
  }

  /// Runs the applicable rules of a group on each item.
  ///
  /// - Returns: The rules for every item that were broken, and whether those for some keys are certain to find nothing in
  ///   these items for another workflow.
  private mutating func runRules(
    of group: ItemRules, on list: ResolvedValue, _ hasRulesByKey: Bool
  ) -> (broken: [Int], areKeysClean: Bool) {
    var broken: [Int] = []
    var areKeysClean = hasRulesByKey
    evaluation.itemIndex = 0
    var items = Children(of: list, tree, evaluation.view)
    while let next = items.next() {
      guard let item = next else { continue }
      evaluation.slots[PathTable.itemKey] = item.key.map { ResolvedValue(node: $0, key: nil, use: item.use) }
      _ = evaluation.fill(from: PathTable.item, item)
      for index in applicable.indices where check(applicable[index]) { broken.append(applicable[index]) }
      if hasRulesByKey, let key = item.key {
        let (name, hash) = (evaluation.view.keyText(of: key), evaluation.view.keyHash(of: key))
        group.forEachRule(under: name, hash: hash, catalogue.table) { rule in
          let isItemOnly = catalogue.conditionalRule(rule).isAboutItemOnly
          let isBroken = applies(rule) && check(rule)
          // A rule that does not apply here may apply to another workflow.
          if isEnabled[rule], isBroken || !isItemOnly || !applies(rule) { areKeysClean = false }
        }
      }
      evaluation.clear(from: PathTable.item)
      evaluation.itemIndex += 1
    }
    return (broken, areKeysClean)
  }

  /// Whether a rule is enabled, may find something in the current workflow, and is about a section that is present.
  private func applies(_ index: Int) -> Bool {
    let rule = catalogue.conditionalRule(index)
    return isEnabled[index] && evaluation.slots.isFilled(rule.subject) && pending.contains(rule, at: index)
  }

  /// Runs a rule that applies, and returns whether it is broken.
  private mutating func check(_ index: Int) -> Bool {
    let rule = catalogue.conditionalRule(index)
    guard isBroken(rule) else { return false }
    pending.noteFinding(of: index)
    // The verdict is reached once more, this time with the references that it depends on.
    evaluation.basis = Basis()
    evaluation.culprit = nil
    evaluation.dated = nil
    if isBroken(rule) { report.add(rule, evaluation, workflow) }
    evaluation.basis = nil
    return true
  }

  private mutating func isBroken(_ rule: ConditionalRule) -> Bool {
    if let when = rule.when, evaluation.verdict(catalogue.table.block(at: when)) != .holds { return false }
    return evaluation.verdict(catalogue.table.block(at: rule.require)) == .fails
  }
}

extension Catalogue {
  /// Returns the findings of the enabled rules in what `body` runs them on.
  func runningRules(
    _ isEnabled: [Bool], on tree: SyntaxTree, _ context: CheckContext, _ broken: BrokenValues = .none,
    _ body: (inout RuleRunner) -> Void
  ) -> [Finding] {
    tree.withView { view in
      table.withView { table in
        var runner = RuleRunner(
          CatalogueView(table), of: self, isEnabled: isEnabled, tree: tree, view, context, broken)
        body(&runner)
        return runner.findings
      }
    }
  }

  /// Returns whether each conditional rule applies to a kind of document and is selected.
  func enabledRules(for document: Rule.Document, _ selection: Selection) -> [Bool] {
    table.withView { table in
      let catalogue = CatalogueView(table)
      return (0..<catalogue.conditionalRuleCount).map { index in
        let rule = catalogue.conditionalRule(index)
        guard rule.document == document.number else { return false }
        return selection.isStandard ? rule.isStandard : selection.includes(rules.rule(at: rule.rule))
      }
    }
  }
}
