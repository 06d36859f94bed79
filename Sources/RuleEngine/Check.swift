public import Diagnostics
public import YAMLSyntax
internal import PublishingModel

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
    check(SyntaxTree.parse(file), now: now, settings: settings)
  }

  /// Checks a `release_notes.json`.
  func checkNotes(_ tree: SyntaxTree, now: Int, settings: Settings) -> FileReport {
    let selection = settings.selection
    var findings: [Finding] = []
    if let top = tree.top, tree.isComplete {
      let rules = compiled.filter { $0.rule.document == .releaseNotes && selection.includes($0.rule) }
      var inquiry = Inquiry(catalogue: self, rules: rules, tree: tree, now: now, settings: settings)
      inquiry.askAboutFile(top, hasReferences: false)
      findings = inquiry.findings + localeFindings(in: tree, native.filter { selection.includes($0.value) })
    }
    return FileReport(tree, findings, settings)
  }

  /// Checks a document that was read before.
  public func check(_ tree: SyntaxTree, now: Int, settings: Settings = Settings()) -> FileReport {
    let task = CheckTask(catalogue: self, tree: tree, now: now, settings: settings)
    return task.report(task.nativeFindings() + task.findings(in: task.workflows[...]))
  }

  /// Checks a large document on several cores; the report is the same.
  func checkConcurrently(_ tree: SyntaxTree, now: Int, settings: Settings) -> FileReport {
    let task = CheckTask(catalogue: self, tree: tree, now: now, settings: settings)
    let workflows = task.workflows
    // More parts than cores, so that a core that ends early finds more to do; the first is what has no workflows.
    let step = max(1, workflows.count / 16)
    let starts = Array(stride(from: 0, to: max(1, workflows.count), by: step))
    let findings = concurrentMap([-1] + starts) { start in
      start < 0
        ? task.nativeFindings() : task.findings(in: workflows[start..<min(start + step, workflows.count)])
    }
    return task.report(Array(findings.joined()))
  }
}

/// A document and what it is checked against, in parts that do not depend on each other.
private struct CheckTask: Sendable {
  typealias Workflow = (key: NodeID, value: Reach)

  let catalogue: Catalogue
  let tree: SyntaxTree
  let now: Int
  let settings: Settings
  /// The rules of checks written in Swift that are on.
  let native: [NativeCheck: Rule]
  /// The rules with conditions that are on.
  let rules: [CompiledRule]

  init(catalogue: Catalogue, tree: SyntaxTree, now: Int, settings: Settings) {
    let selection = settings.selection
    self.catalogue = catalogue
    self.tree = tree
    self.now = now
    self.settings = settings
    native = catalogue.native.filter { selection.includes($0.value) }
    rules = catalogue.compiled.filter { $0.rule.document == .codemagic && selection.includes($0.rule) }
  }

  /// The workflows that were read with certainty.
  var workflows: [Workflow] {
    guard let top = tree.top, let section = tree.value(of: "workflows", in: top) else { return [] }
    var workflows: [Workflow] = []
    tree.forEachEntry(of: section) { key, workflow in
      if tree.isComplete(workflow.node) { workflows.append((key, workflow)) }
      return true
    }
    return workflows
  }

  /// What the checks written in Swift find.
  func nativeFindings() -> [Finding] {
    catalogue.syntaxFindings(in: tree, native) + catalogue.shapeFindings(in: tree, native)
      + catalogue.keyFindings(in: tree, native)
  }

  /// What the rules find in some workflows, and in the file when these include the first.
  func findings(in part: ArraySlice<Workflow>) -> [Finding] {
    var inquiry = Inquiry(catalogue: catalogue, rules: rules, tree: tree, now: now, settings: settings)
    // A file that a syntax error cut off is missing things that may well be in it.
    if part.startIndex == 0, tree.isComplete, let top = tree.top { inquiry.askAboutFile(top) }
    for workflow in part { inquiry.ask(about: workflow.value, key: workflow.key) }
    return inquiry.findings
  }

  func report(_ findings: [Finding]) -> FileReport { FileReport(tree, findings, settings) }
}

extension FileReport {
  /// The findings of a document as a team weighs them; the places are of `file` when the tree was read from a copy.
  init(_ tree: SyntaxTree, _ findings: [Finding], _ settings: Settings, of file: SourceFile? = nil) {
    self.init(file ?? tree.file, findings, settings, secrets: tree.secrets)
  }

  /// The findings of a file as a team weighs them; its secrets are looked for only when there is something to show.
  init(_ file: SourceFile, _ findings: [Finding], _ settings: Settings, secrets: @autoclosure () -> [SourceRange]) {
    let weighed = findings.compactMap { finding -> Finding? in
      let severity = settings.severity[finding.rule]?.severity ?? finding.severity
      return severity < settings.minSeverity ? nil : finding.weighed(severity)
    }
    guard !weighed.isEmpty else {
      self.init(file: file, findings: [])
      return
    }
    let report = FileReport(file: file, findings: [], secrets: secrets())
    self.init(file: file, findings: weighed.map { $0.withoutSecrets(of: report) }, secrets: report.secrets)
  }
}

extension Finding {
  /// The finding with the texts of secrets at its places taken out of its words.
  fileprivate func withoutSecrets(of report: FileReport) -> Finding {
    let texts = ([range] + related.map(\.range)).flatMap(report.secrets(in:)).map { report.file.text($0) }
      .map { $0.drop { "\"'*&!@%`".contains($0) }.prefix { !"\"'\n".contains($0) } }
      .filter { $0.count >= 3 }
    if texts.isEmpty { return self }
    func clean(_ words: String) -> String { texts.reduce(words) { $0.replacing($1, with: "***") } }
    return Finding(
      rule: rule, severity: severity, message: clean(message), help: help.map(clean), key: key, range: range,
      related: related.map { Related(message: clean($0.message), range: $0.range) })
  }

  fileprivate func weighed(_ severity: Severity) -> Finding {
    if severity == self.severity { return self }
    return Finding(
      rule: rule, severity: severity, message: message, help: help, key: key, range: range, related: related)
  }
}
