public import Diagnostics
public import Text
internal import Model
internal import Schema
internal import YAMLSyntax

extension Catalogue {
  /// Checks a file against every rule that is on.
  ///
  /// - Parameters:
  ///   - file: The file, whatever its bytes are.
  ///   - now: Seconds since 1970 in UTC: when a date counts as past.
  ///   - settings: What the team settled.
  /// - Returns: The findings in the order of places, and what must not be shown.
  /// - Complexity: linear in the bytes; a list that aliases bring into many workflows counts once for each of them.
  public func check(_ file: SourceFile, now: Int, settings: Settings = Settings()) -> FileReport {
    let task = CheckTask(catalogue: self, tree: SyntaxTree.parse(file), now: now, settings: settings)
    return task.report(task.findings(), looksBeside: false)
  }

  /// Checks a `release_notes.json`.
  func checkNotes(_ tree: SyntaxTree, isForAppStore: Bool, now: Int, settings: Settings) -> FileReport {
    let selection = settings.selection
    var findings: [Finding] = []
    if let top = tree.top, tree.isComplete {
      let rules = compiled.filter { $0.rule.document == .releaseNotes && selection.includes($0.rule) }
      var runner = RuleRunner(catalogue: self, rules: rules, tree: tree, now: now, settings: settings)
      runner.askAboutFile(top, hasReferences: false)
      findings = runner.findings
    }
    let context = FileContext(catalogue: self, tree: tree, native: native.selected(by: selection))
    findings += context.findings(inNotesForAppStore: isForAppStore)
    return FileReport(tree, findings, settings)
  }

  /// Checks a document that was read before.
  ///
  /// - Parameters:
  ///   - tree: The document.
  ///   - now: Seconds since 1970 in UTC.
  ///   - settings: What the team settled.
  ///   - isConcurrent: Whether to use several cores; the report is the same.
  ///   - isRead: Whether Codemagic reads a file where this one lies; nil when nobody asked.
  ///   - findNotes: Finds what is beside the file, in directories given relative to its own; nil not to look.
  /// - Returns: A report for the file, then one for each file beside it that has findings.
  func check(
    _ tree: SyntaxTree, now: Int, settings: Settings, isConcurrent: Bool = false, isRead: Bool? = nil,
    findNotes: (([String]) -> Surroundings)?
  ) -> [FileReport] {
    var task = CheckTask(catalogue: self, tree: tree, now: now, settings: settings)
    task.isRead = isRead
    let findings = isConcurrent ? task.findingsOnAllCores() : task.findings()
    guard let findNotes else { return [task.report(findings, looksBeside: false)] }
    let beside = checkBeside(tree, settings: settings, now: now, findNotes: findNotes)
    return [task.report(findings + beside.findings, looksBeside: true)] + beside.reports
  }
}

/// A document and what it is checked against, in parts that do not depend on each other.
private struct CheckTask: Sendable {
  typealias Workflow = (key: NodeID, value: ResolvedValue)

  let catalogue: Catalogue
  let tree: SyntaxTree
  let now: Int
  let settings: Settings
  /// The rules of checks written in Swift that are on.
  let native: CheckRules
  /// Whether Codemagic reads a file where this one lies; nil when nobody asked.
  var isRead: Bool?
  /// The rules with conditions that are on.
  let rules: [CompiledRule]

  init(catalogue: Catalogue, tree: SyntaxTree, now: Int, settings: Settings) {
    let selection = settings.selection
    self.catalogue = catalogue
    self.tree = tree
    self.now = now
    self.settings = settings
    native = catalogue.native.selected(by: selection)
    rules = catalogue.compiled.filter { $0.rule.document == .codemagic && selection.includes($0.rule) }
  }

  /// The workflows that were read with certainty.
  private var workflows: [Workflow] {
    guard let top = tree.top, let section = tree.value(of: "workflows", in: top) else { return [] }
    var workflows: [Workflow] = []
    tree.forEachEntry(of: section) { key, workflow in
      if tree.isComplete(workflow.node) { workflows.append((key, workflow)) }
      return true
    }
    return workflows
  }

  /// Everything that is found in the file itself.
  func findings() -> [Finding] { nativeFindings() + findings(in: workflows[...]) }

  /// The same, found on several cores.
  func findingsOnAllCores() -> [Finding] {
    let workflows = workflows
    // More parts than cores, so that a core that ends early finds more to do; the first is what has no workflows.
    let step = max(1, workflows.count / 16)
    let starts = Array(stride(from: 0, to: max(1, workflows.count), by: step))
    let findings = concurrentMap([-1] + starts) { start in
      start < 0 ? nativeFindings() : self.findings(in: workflows[start..<min(start + step, workflows.count)])
    }
    return Array(findings.joined())
  }

  /// What the checks written in Swift find.
  private func nativeFindings() -> [Finding] {
    FileContext(catalogue: catalogue, tree: tree, native: native).findings(isRead: isRead)
  }

  /// What the rules find in some workflows, and in the file when these include the first.
  private func findings(in part: ArraySlice<Workflow>) -> [Finding] {
    var runner = RuleRunner(catalogue: catalogue, rules: rules, tree: tree, now: now, settings: settings)
    // A file that a syntax error cut off is missing things that may well be in it.
    if part.startIndex == 0, tree.isComplete, let top = tree.top { runner.askAboutFile(top) }
    for workflow in part { runner.ask(about: workflow.value, key: workflow.key) }
    return runner.findings
  }

  /// The report of the file, without what its comments accept.
  func report(_ findings: [Finding], looksBeside: Bool) -> FileReport {
    let selection = settings.selection
    let suppressions = Suppressions(tree, catalogue, settings) { rule in
      rule.isApplied(settings, selection, looksBeside: looksBeside, knowsPlace: isRead != nil)
    }
    guard let (kept, suppressed) = suppressions?.applied(to: findings) else {
      return FileReport(tree, findings, settings)
    }
    return FileReport(tree, kept, suppressed: suppressed, settings)
  }
}
