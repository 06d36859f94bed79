public import Diagnostics
public import Model
internal import Builds
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension Catalogue {
  /// Checks a document and the files beside it.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - surroundings: The files beside it; nil to check only the document itself.
  ///   - context: The time and the settings.
  /// - Returns: A report for the document, then one for each file beside it that has findings.
  public func check(
    _ document: Document, beside surroundings: Surroundings? = nil, _ context: CheckContext
  ) -> [FileReport] {
    var context = context
    context.settings.expandNames(of: self)
    let task = CheckTask(self, document, surroundings?.repository, context)
    let findings = task.isDivided ? task.findingsOnAllCores() : task.findings()
    guard let surroundings else {
      return [task.report(findings.withoutConsequences, nil)]
    }
    let beside = checkSurroundings(task.file, surroundings, context)
    return [task.report((findings + beside.findings).withoutConsequences, surroundings)] + beside.reports
  }
}

/// The work of checking one document, divisible into independent parts.
private struct CheckTask: Sendable {
  let catalogue: Catalogue
  let document: Document
  let context: CheckContext
  let selection: Selection
  /// The document as checks written in Swift read it.
  let file: FileContext
  /// Whether each rule with conditions is enabled.
  let isEnabled: [Bool]
  /// Whether several cores share the work, which pays for a large document.
  let isDivided: Bool

  init(
    _ catalogue: Catalogue, _ document: Document, _ repository: RepositoryFiles?, _ context: CheckContext
  ) {
    let selection = context.settings.selection
    self.catalogue = catalogue
    self.document = document
    self.context = context
    self.selection = selection
    isDivided = context.isConcurrent && document.file.bytes.count > 1 << 18
    isEnabled = catalogue.enabledRules(for: .codemagic, selection)
    let misreading =
      ForeignFile(document.tree).map(Misreading.init) ?? Misreading(of: document.tree, catalogue.shape)
    let issues = catalogue.issues(in: document)
    let topLevelKeys = catalogue.topLevelKeys(in: document.tree)
    let certain =
      misreading.map { misreading in
        issues.filter { !misreading.includes($0, in: document.tree) }
      } ?? issues
    let broken = BrokenValues(issues, topLevelKeys, in: document.tree)
    file = FileContext(
      catalogue: catalogue, document: document, issues: certain,
      scripts: document.shellScripts(isConcurrent: isDivided), misreading: misreading, topLevelKeys: topLevelKeys,
      broken: broken, differences: document.differences(broken), settings: context.settings,
      checkRules: catalogue.checkRules.selected(by: selection), repository: repository)
  }

  /// Returns all findings in the file itself.
  func findings() -> [Finding] { checkFindings() + findings(in: document.workflows[...]) }

  /// A part of the work.
  private enum Part {
    /// Checks written in Swift, which are not split by workflow.
    case family(CheckFamily)
    /// The rules with conditions, in some workflows.
    case workflows(Range<Int>)
  }

  /// Returns the same findings, computed on several cores.
  func findingsOnAllCores() -> [Finding] {
    let workflows = document.workflows
    // More parts than cores, so that a core that finishes early gets another.
    let step = max(1, workflows.count / 16)
    let ranges = stride(from: 0, to: max(1, workflows.count), by: step).map { $0..<min($0 + step, workflows.count) }
    let parts = CheckFamily.all.map { Part.family($0) } + ranges.map { Part.workflows($0) }
    let findings = concurrentMap(parts, untilSize: Limits.findings + 1, size: \.count) { part in
      switch part {
      case .family(let family): file.findings(of: family, isRead: context.isRead)
      case .workflows(let range): self.findings(in: workflows[range])
      }
    }
    return Array(findings.joined())
  }

  /// Returns the findings of the checks written in Swift.
  private func checkFindings() -> [Finding] { file.findings(isRead: context.isRead) }

  /// Returns the findings of the rules in some workflows, and in the file if the first workflow is among them.
  private func findings(in part: ArraySlice<Workflow>) -> [Finding] {
    if file.misreading?.isOfWholeFile ?? false { return [] }
    return catalogue.runningRules(isEnabled, on: document.tree, context, file.broken) { runner in
      // After a syntax error the tree ends early, so rules about the whole file would report keys as missing.
      if part.startIndex == 0, document.tree.isComplete, let top = document.tree.top {
        runner.run(onFile: top, Scope(document.tree, given: document.given))
      }
      for index in part.indices {
        runner.run(on: part[index], differences: index == part.startIndex ? .all : file.differences[index])
      }
    }
  }

  /// Returns the file's report, with suppression comments applied.
  func report(_ findings: [Finding], _ surroundings: Surroundings?) -> FileReport {
    let (tree, settings) = (document.tree, context.settings)
    var suppressions = Suppressions(tree, catalogue, settings) { rule in
      // A comment without findings for the given values may have some for others.
      document.given.isEmpty
        && rule.runs(
          settings, selection, includesSurroundings: surroundings != nil,
          includesRepository: surroundings?.repository != nil, knowsLocation: context.isRead != nil)
    }
    guard let (kept, suppressed) = suppressions?.applied(to: findings) else {
      return FileReport(tree, findings, settings)
    }
    return FileReport(tree, kept, suppressed: suppressed, settings)
  }
}

extension Document {
  /// Returns the sections in which each workflow differs from the one before it, given the values that are unknown: which
  /// they are may depend on other sections of the same mapping.
  fileprivate func differences(_ broken: BrokenValues) -> WorkflowDifferences {
    if differences.isUnknown || broken.isEmpty { return differences }
    guard let nodes = broken.nodes else { return .unknown }
    var differences = differences
    for node in nodes {
      let next = workflows.indices.first(passing: { workflows[$0].source.node > node })
      guard next > 0 else { continue }
      // The path begins with `workflows` and the name of the workflow.
      let path = tree.path(to: node).steps.dropFirst(2).map(\.description)
      differences.join(WorkflowSections(at: path), of: next - 1)
    }
    return differences
  }
}

extension [Finding] {
  /// The findings without those about a value that is set elsewhere, if what is written there has a finding of its own
  /// that is as severe.
  fileprivate var withoutConsequences: [Finding] {
    guard contains(where: { $0.related.contains(where: \.isOrigin) }) else { return self }
    var severities: [SourceRange: Severity] = [:]
    for finding in self {
      severities[finding.range] = Swift.max(severities[finding.range] ?? finding.severity, finding.severity)
    }
    return filter { finding in
      !finding.related.contains { related in
        related.isOrigin && related.range != finding.range
          && severities[related.range].map { $0 >= finding.severity } ?? false
      }
    }
  }
}

extension Settings {
  /// Replaces the names under `severity` by the rules that they stand for.
  mutating func expandNames(of catalogue: Catalogue) {
    guard !severity.isEmpty else { return }
    let names = severity
    severity = [:]
    for rule in catalogue.rules { severity[rule.id] = names.severity(of: rule) }
  }
}
